namespace Appia.Storage;

/// <summary>Writes a query's order, and the condition that a row comes after a given one in it.</summary>
/// <remarks>The order ends with the id, in the direction of the last term: an index that ends with the id then serves it, forwards or backwards.
/// Null comes before every value.</remarks>
internal static class Keyset
{
    public static void AppendOrder<T>(SqlBuilder sql, IReadOnlyList<Ordering<T>> order) where T : class
    {
        sql.Append(" order by ");
        foreach (var term in order)
            sql.Append(QueryColumns<T>.Of(term.Field)).Append(term.Descending ? " desc nulls last, " : " asc nulls first, ");
        sql.Append(IdDescends(order) ? "id desc" : "id");
    }

    /// <summary>Whether the final id descends.</summary>
    public static bool IdDescends<T>(IReadOnlyList<Ordering<T>> order) where T : class => order.Count > 0 && order[^1].Descending;

    /// <summary>Appends the condition that a row comes after the one whose values, the id last, are given.</summary>
    public static void AppendAfter<T>(SqlBuilder sql, IReadOnlyList<Ordering<T>> order, ReadOnlySpan<StoreValue> values) where T : class
    {
        sql.Append("(");
        if (order.Count > 0)
            AppendBound(sql, order[0], values[0]);
        for (var depth = 0; depth <= order.Count; depth++)
        {
            sql.Append(depth == 0 ? "(" : " or ");
            for (var i = 0; i < depth; i++)
            {
                AppendEqual(sql, QueryColumns<T>.Of(order[i].Field), values[i]);
                sql.Append(" and ");
            }
            if (depth < order.Count)
                AppendBeyond(sql, QueryColumns<T>.Of(order[depth].Field), order[depth].Descending, order[depth].Field.MayBeNull, values[depth]);
            else
                AppendBeyond(sql, "id", IdDescends(order), mayBeNull: false, values[depth]);
        }
        sql.Append("))");
    }

    // Implied by the rest; it lets the database start at the right place of an index.
    private static void AppendBound<T>(SqlBuilder sql, Ordering<T> first, in StoreValue value) where T : class
    {
        if (value.Kind == StoreValueKind.Null)
            return;
        var column = QueryColumns<T>.Of(first.Field);
        if (!first.Descending)
            sql.Append(column).Append(" >= ").Parameter(value).Append(" and ");
        else if (!first.Field.MayBeNull)
            sql.Append(column).Append(" <= ").Parameter(value).Append(" and ");
    }

    private static void AppendEqual(SqlBuilder sql, string column, in StoreValue value)
    {
        sql.Append(column);
        if (value.Kind == StoreValueKind.Null)
            sql.Append(" is null");
        else
            sql.Append(" = ").Parameter(value);
    }

    private static void AppendBeyond(SqlBuilder sql, string column, bool descending, bool mayBeNull, in StoreValue value)
    {
        if (value.Kind == StoreValueKind.Null)
            sql.Append(descending ? "1 = 0" : column).Append(descending ? "" : " is not null");
        else if (!descending)
            sql.Append(column).Append(" > ").Parameter(value);
        else if (!mayBeNull)
            sql.Append(column).Append(" < ").Parameter(value);
        else
            sql.Append("(").Append(column).Append(" < ").Parameter(value).Append(" or ").Append(column).Append(" is null)");
    }
}
