using System.Text;

namespace Appia.Storage;

/// <summary>Writes conditions as SQL that means what <see cref="Condition{T}.Matches"/> means.</summary>
/// <remarks>C# has two truth values and SQL three: null is compared by <c>is null</c>, and there is no <c>not</c>, so that what SQL does not
/// know never becomes true.</remarks>
internal sealed class ConditionSql<T>(SqlBuilder sql, string collection) where T : class
{
    public const int MaxTerms = 1000;

    private int _terms;

    public void Append(Condition<T> condition)
    {
        switch (condition)
        {
            case AllOf<T> all:
                Join(all.Left, " and ", all.Right);
                break;
            case AnyOf<T> any:
                Join(any.Left, " or ", any.Right);
                break;
            case Compares<T> compares:
                Compare(compares);
                break;
            case HasPrefix<T> prefix:
                Prefix(prefix);
                break;
            case IsIn<T> isIn:
                In(isIn);
                break;
        }
    }

    private void Join(Condition<T> left, string word, Condition<T> right)
    {
        Count(1);
        sql.Append("(");
        Append(left);
        sql.Append(word);
        Append(right);
        sql.Append(")");
    }

    private void Compare(Compares<T> compares)
    {
        Count(1);
        var column = QueryColumns<T>.Of(compares.Field);
        if (compares.Value.Kind == StoreValueKind.Null)
            CompareNull(column, compares.Comparison);
        else if (compares.Comparison == Comparison.NotEqual)
            sql.Append("(").Append(column).Append(" <> ").Parameter(compares.Value).Append(" or ").Append(column).Append(" is null)");
        else
            sql.Append(column).Append(Operator(compares.Comparison)).Parameter(compares.Value);
    }

    private void CompareNull(string column, Comparison comparison)
    {
        if (comparison == Comparison.Equal)
            sql.Append(column).Append(" is null");
        else if (comparison == Comparison.NotEqual)
            sql.Append(column).Append(" is not null");
        else
            sql.Append("1 = 0");
    }

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Equal => " = ",
        Comparison.Less => " < ",
        Comparison.LessOrEqual => " <= ",
        Comparison.Greater => " > ",
        _ => " >= ",
    };

    // A range instead of like: like folds case on one engine, and an index serves a range on both.
    private void Prefix(HasPrefix<T> condition)
    {
        Count(1);
        if (!KeyRules.IsStorable(condition.Prefix))
            throw DocumentErrors.BadIndexValue(condition.Field.Name, collection, StorageLimits.Default.IndexBytes);
        var column = QueryColumns<T>.Of(condition.Field);
        sql.Append("(").Append(column).Append(" >= ").Parameter(StoreValue.From(condition.Prefix));
        if (After(condition.Prefix) is { } end)
            sql.Append(" and ").Append(column).Append(" < ").Parameter(StoreValue.From(end));
        sql.Append(")");
    }

    /// <summary>The first text after all that start with <paramref name="prefix"/>, or <see langword="null"/> when nothing is.</summary>
    private static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        for (var last = runes.Length - 1; last >= 0; last--)
        {
            var value = runes[last].Value;
            if (value == 0x10FFFF)
                continue;
            runes[last] = new(value == 0xD7FF ? 0xE000 : value + 1);
            var text = new StringBuilder();
            foreach (var rune in runes.AsSpan(0, last + 1))
                text.Append(rune.ToString());
            return text.ToString();
        }
        return null;
    }

    private void In(IsIn<T> condition)
    {
        var values = condition.Values.Where(value => value.Kind != StoreValueKind.Null).ToArray();
        var hasNull = values.Length < condition.Values.Count;
        Count(1 + values.Length);
        var column = QueryColumns<T>.Of(condition.Field);
        sql.Append("(");
        if (values.Length > 0)
            InList(sql, column, values);
        else
            sql.Append("1 = 0");
        if (hasNull)
            sql.Append(" or ").Append(column).Append(" is null");
        sql.Append(")");
    }

    /// <summary>Appends <c>column in (..)</c>, padded to a power of two by the last value, so that there are few different texts.</summary>
    public static void InList(SqlBuilder sql, string column, ReadOnlySpan<StoreValue> values)
    {
        sql.Append(column).Append(" in (");
        var count = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Length);
        for (var i = 0; i < count; i++)
            sql.Append(i == 0 ? "" : ", ").Parameter(values[Math.Min(i, values.Length - 1)]);
        sql.Append(")");
    }

    private void Count(int terms)
    {
        _terms += terms;
        if (_terms > MaxTerms)
            throw DocumentErrors.TooComplex(collection, MaxTerms);
    }
}
