using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Appia.PostgreSql.Writing;

/// <summary>Statements that raise when they change another number of rows than they must.</summary>
/// <remarks>
/// A pipelined batch commits although a conditional update in it changed nothing: the server has to fail it, not the client, who learns of it too
/// late. The check costs about half as much as the statement itself, and answers with no row. Statements that change one row or fail, whatever is
/// there, are left as they are: an insert of one row, and one that otherwise updates.
/// </remarks>
internal static partial class CheckedSql
{
    private static readonly ConditionalWeakTable<SqlText, Variants> Known = [];

    /// <summary>The text to execute for a statement.</summary>
    public static string Of(in Statement statement) => statement.ExpectedRows switch
    {
        Statement.AnyRows => statement.Sql.Text,
        1 => Known.GetValue(statement.Sql, Variants.Of).OneRow,
        var rows => Check(statement.Sql.Text, rows),
    };

    /// <summary>Whether a unit looks at the log: it has to see every entry before its own.</summary>
    public static bool ReadsLog(UnitOfWork unit)
    {
        var statements = unit.Statements;
        for (var i = 0; i < statements.Count; i++)
            if (Known.GetValue(statements[i].Sql, Variants.Of).ReadsLog)
                return true;
        return false;
    }

    // The function that raises is called only when there is something to raise.
    private static string Check(string sql, int rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"with appia_changed as ({sql} returning 1) select from appia_changed "
        + $"having case when count(*) = {rows} then false else appia_expect(count(*), {rows}) end");

    [GeneratedRegex(
        "^insert into [^ ]+ \\([^()]+\\) values \\([^()]+\\)( on conflict \\([^()]+\\) do update set (?!.* where ).*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex AlwaysOneRow();

    // Other tables may begin with its name. Retention deletes what was committed and read before, whatever else the batch writes.
    [GeneratedRegex(@"(?<!^delete from )\b" + LogTable.Name + @"\b")]
    private static partial Regex TheLog();

    private sealed record Variants(string OneRow, bool ReadsLog)
    {
        public static Variants Of(SqlText sql) => new(
            AlwaysOneRow().IsMatch(sql.Text) ? sql.Text : Check(sql.Text, 1), TheLog().IsMatch(sql.Text));
    }
}
