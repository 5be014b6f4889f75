namespace Appia.Sqlite.Sessions;

/// <summary>What SQLite asks leave for when it compiles a statement, as far as somebody may be refused it.</summary>
internal enum SqlAction
{
    CreateIndex = 1,
    CreateTable = 2,
    CreateTrigger = 7,
    Delete = 9,
    DropIndex = 10,
    DropTable = 11,
    DropTrigger = 16,
    Insert = 18,
    Pragma = 19,
    Transaction = 22,
    Update = 23,
    Attach = 24,
    Detach = 25,
    AlterTable = 26,
}
