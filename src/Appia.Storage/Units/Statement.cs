namespace Appia.Storage;

/// <summary>One parameterised SQL statement of a unit, with the number of rows that it must change.</summary>
public readonly struct Statement(SqlText sql, params StoreValue[] parameters)
{
    /// <summary>Any number of rows will do.</summary>
    public const int AnyRows = -1;

    /// <summary>The SQL.</summary>
    public SqlText Sql { get; } = sql;

    /// <summary>The values of <c>$1</c>, <c>$2</c>, ...</summary>
    public StoreValue[] Parameters { get; } = parameters;

    /// <summary>How many rows it must change, or <see cref="AnyRows"/>.</summary>
    public int ExpectedRows { get; init; } = AnyRows;

    /// <summary>Makes the failure of the unit when another number of rows was changed, or a unique index was broken.</summary>
    /// <remarks>Its second argument is the engine's name of the broken index or of its columns (<c>doc_users.i_email</c>), or
    /// <see langword="null"/> when the number of rows was wrong.</remarks>
    public Func<Statement, string?, ProblemException>? Conflict { get; init; }

    /// <summary>About how many bytes it brings to the store.</summary>
    internal long Size
    {
        get
        {
            var size = 0L;
            foreach (ref readonly var parameter in Parameters.AsSpan())
                size += parameter.Kind switch
                {
                    StoreValueKind.Text => parameter.AsText().Length,
                    StoreValueKind.Bytes => parameter.AsBytes().Length,
                    _ => sizeof(long),
                };
            return size;
        }
    }
}
