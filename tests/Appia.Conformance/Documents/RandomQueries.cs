namespace Appia.Conformance;

/// <summary>Documents and queries made from a seed: few distinct values, so that there are ties, nulls, and edges of every kind.</summary>
public sealed class RandomQueries(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "A", "aa", "ab", "b", "é", "ﬀ", "\uFFFD", "\U0001F600", "\U0001F600x", "\U0010FFFF", "a%", "a_", "'", "\"", "$1", "z\uD7FF"];

    private static readonly long[] Numbers = [long.MinValue, -2, -1, 0, 1, 2, 1L << 53, (1L << 53) + 1, long.MaxValue];

    private static readonly double[] Reals =
        [double.NegativeInfinity, double.MinValue, -1.5, -double.Epsilon, 0, 0.1, 1, 1e300, double.MaxValue, double.PositiveInfinity];

    private static readonly decimal[] Decimals =
        [decimal.MinValue, -10, -1.5m, -0.0000000000000000000000000001m, 0, 1.0m, 1.00m, 1.000000001m, 10, decimal.MaxValue];

    private readonly Random _random = new(seed);

    public Person Person(int number) => new(
        _random.Next(3) == 0 ? Pick(Texts) + number : $"{number}",
        Pick(Texts),
        _random.Next(3) == 0 ? null : Pick(Texts),
        Pick(Numbers),
        _random.Next(3) == 0 ? null : Pick(Reals),
        Pick(Decimals));

    public int PageSize() => _random.Next(1, 40);

    public DocumentQuery<Person> Query(IDocuments<Person> people)
    {
        var query = _random.Next(8) == 0 ? people.All : people.Where(Condition(0));
        for (var terms = _random.Next(4); terms > 0; terms--)
            query = Order(query, _random.Next(2) == 0);
        return query;
    }

    public static string Describe(DocumentQuery<Person> query) =>
        $"where {Describe(query.Condition)} order by {string.Join(", ", query.Order.Select(term => term.Field.Name + (term.Descending ? " desc" : "")))}";

    private static string Describe(Condition<Person>? condition) => condition switch
    {
        null => "anything",
        AllOf<Person> all => $"({Describe(all.Left)} & {Describe(all.Right)})",
        AnyOf<Person> any => $"({Describe(any.Left)} | {Describe(any.Right)})",
        Compares<Person> compares => $"{compares.Field.Name} {compares.Comparison} {compares.Value}",
        IsIn<Person> isIn => $"{isIn.Field.Name} in [{string.Join(", ", isIn.Values)}]",
        HasPrefix<Person> prefix => $"{prefix.Field.Name} starts with '{prefix.Prefix}'",
        _ => condition.ToString()!,
    };

    private DocumentQuery<Person> Order(DocumentQuery<Person> query, bool descending)
    {
        return _random.Next(5) switch
        {
            0 => By(Conformance.Person.ByName),
            1 => By(Conformance.Person.ByCity),
            2 => By(Conformance.Person.ByAge),
            3 => By(Conformance.Person.ByScore),
            _ => By(Conformance.Person.ByBalance),
        };

        DocumentQuery<Person> By(IndexField<Person> field) => descending ? query.OrderByDescending(field) : query.OrderBy(field);
    }

    private Condition<Person> Condition(int depth)
    {
        if (depth < 3 && _random.Next(2) == 0)
            return _random.Next(2) == 0 ? Condition(depth + 1) & Condition(depth + 1) : Condition(depth + 1) | Condition(depth + 1);
        return _random.Next(5) switch
        {
            0 => Compare(Conformance.Person.ByName, () => Pick(Texts), text: true),
            1 => Compare(Conformance.Person.ByCity, () => _random.Next(4) == 0 ? null : Pick(Texts), text: true),
            2 => Compare(Conformance.Person.ByAge, () => Pick(Numbers)),
            3 => Compare(Conformance.Person.ByScore, () => _random.Next(4) == 0 ? null : Pick(Reals)),
            _ => Compare(Conformance.Person.ByBalance, () => Pick(Decimals)),
        };
    }

    private Condition<Person> Compare<T>(IndexField<Person, T> field, Func<T> value, bool text = false) => _random.Next(text ? 8 : 7) switch
    {
        0 => field == value(),
        1 => field != value(),
        2 => field < value(),
        3 => field <= value(),
        4 => field > value(),
        5 => field >= value(),
        6 => field.In(Enumerable.Range(0, _random.Next(5)).Select(_ => value()).ToArray()),
        _ => field.StartsWith(Pick(Texts)),
    };

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
