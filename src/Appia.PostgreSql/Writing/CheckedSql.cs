using System.Globalization;
using System.Runtime.CompilerServices;

namespace Appia.PostgreSql.Writing;

/// <summary>Statements that raise when they change another number of rows than they must.</summary>
/// <remarks>A pipelined batch commits although a conditional update in it changed nothing: the server has to fail it, not the client, who
/// learns of it too late.</remarks>
internal static class CheckedSql
{
    private static readonly ConditionalWeakTable<SqlText, string> OneRow = [];

    /// <summary>The text to execute for a statement.</summary>
    public static string Of(in Statement statement) => statement.ExpectedRows switch
    {
        Statement.AnyRows => statement.Sql.Text,
        1 => OneRow.GetValue(statement.Sql, static sql => Check(sql.Text, 1)),
        var rows => Check(statement.Sql.Text, rows),
    };

    private static string Check(string sql, int rows) => string.Create(
        CultureInfo.InvariantCulture, $"with appia_changed as ({sql} returning 1) select appia_expect(count(*), {rows}) from appia_changed");
}
