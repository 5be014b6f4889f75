using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Writing;

/// <summary>What an error of a statement says of its unit.</summary>
internal static class UnitFailures
{
    /// <summary>Why the unit failed; <see langword="null"/> when it is not the unit's doing.</summary>
    public static UnitFailure? Of(in Statement statement, PostgresException failure) => failure.SqlState switch
    {
        SqlStates.WrongRowCount => new UnitFailure.Conflicting(statement, null),
        var state when SqlStates.IsConflict(state) => new UnitFailure.Conflicting(statement, failure.ConstraintName ?? failure.MessageText),
        var state when SqlStates.IsMistake(state) => new UnitFailure.Rejected("PostgreSQL", statement, failure),
        _ => null,
    };
}
