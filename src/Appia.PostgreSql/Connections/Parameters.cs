using Npgsql;
using NpgsqlTypes;

namespace Appia.PostgreSql.Connections;

/// <summary>Puts a statement's values into a command.</summary>
internal static class Parameters
{
    /// <summary>Adds the values, in order.</summary>
    /// <param name="parameters">The command's parameters.</param>
    /// <param name="values">The values.</param>
    /// <param name="types">What the server takes them for, when that is known: a null says nothing of its type.</param>
    public static void Bind(NpgsqlParameterCollection parameters, StoreValue[] values, NpgsqlDbType[]? types = null)
    {
        for (var i = 0; i < values.Length; i++)
            parameters.Add(Make(values[i], types is not null && i < types.Length ? types[i] : NpgsqlDbType.Unknown));
    }

    private static NpgsqlParameter Make(in StoreValue value, NpgsqlDbType type) => value.Kind switch
    {
        StoreValueKind.Integer => new NpgsqlParameter<long> { TypedValue = value.AsInteger(), NpgsqlDbType = NpgsqlDbType.Bigint },
        StoreValueKind.Real => new NpgsqlParameter<double> { TypedValue = value.AsReal(), NpgsqlDbType = NpgsqlDbType.Double },
        StoreValueKind.Text => new NpgsqlParameter<string> { TypedValue = value.AsText(), NpgsqlDbType = NpgsqlDbType.Text },
        StoreValueKind.Bytes => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value.AsMemory(), NpgsqlDbType = NpgsqlDbType.Bytea },
        _ => type == NpgsqlDbType.Unknown
            ? new NpgsqlParameter { Value = DBNull.Value }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type },
    };
}
