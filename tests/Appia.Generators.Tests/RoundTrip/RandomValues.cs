using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>Random values of any message, made of its constructor and its init members.</summary>
internal sealed class RandomValues(int seed, bool forPeers = false)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly Random _random = new(seed);

    public object? Of(Type type, bool nullable = false, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return _random.Next(3) == 0 ? null : Of(underlying, depth: depth);
        if (nullable && (_random.Next(3) == 0 || depth > 3))
            return null;
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute)) ? Enum.ToObject(type, _random.Next(4)) : Any(Enum.GetValues(type).Cast<object>().ToArray());
        return Scalar(type) ?? (type.IsGenericType && type.GetInterface(nameof(IEnumerable)) is not null ? Collection(type, depth) : Message(type, depth));
    }

    private T Any<T>(params T[] values) => values[_random.Next(values.Length)];

    private object? Scalar(Type type) => type switch
    {
        _ when type == typeof(bool) => _random.Next(2) == 0,
        _ when type == typeof(byte) => (byte)_random.Next(256),
        _ when type == typeof(sbyte) => (sbyte)_random.Next(-128, 128),
        _ when type == typeof(short) => (short)_random.Next(short.MinValue, short.MaxValue + 1),
        _ when type == typeof(ushort) => (ushort)_random.Next(ushort.MaxValue + 1),
        _ when type == typeof(int) => Any(int.MinValue, int.MaxValue, _random.Next()),
        _ when type == typeof(uint) => Any(uint.MaxValue, (uint)_random.Next()),
        _ when type == typeof(long) => Any(long.MinValue, long.MaxValue, _random.NextInt64()),
        _ when type == typeof(ulong) => Any(ulong.MaxValue, (ulong)_random.NextInt64()),
        _ when type == typeof(float) => Any(float.NaN, float.NegativeInfinity, float.Epsilon, float.MaxValue, forPeers ? 0f : -0f, _random.NextSingle()),
        _ when type == typeof(double) => Any(double.NaN, double.PositiveInfinity, double.Epsilon, double.MinValue, forPeers ? 0d : -0d, _random.NextDouble()),
        _ when type == typeof(decimal) => Any(decimal.MaxValue, decimal.MinValue, 1.00m, 0.0000000000000000000000000001m, _random.Next() / 100m),
        _ when type == typeof(char) => (char)_random.Next(1, 0xD800),
        _ when type == typeof(string) => Text(),
        _ when type == typeof(Guid) => new Guid(Bytes(16)),
        _ when type == typeof(DateTimeOffset) => At(),
        _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber)),
        _ when type == typeof(TimeOnly) => new TimeOnly(_random.NextInt64(TimeOnly.MaxValue.Ticks)),
        _ when type == typeof(TimeSpan) => Any(TimeSpan.MinValue, TimeSpan.MaxValue, new(_random.NextInt64(-1_000_000_000_000, 1_000_000_000_000))),
        _ when type == typeof(Uri) => new Uri(Any("https://example.org/a?b=c%20d#e", "relative/path", "mailto:ann@example.org"), UriKind.RelativeOrAbsolute),
        _ when type == typeof(Version) => Any(new Version(1, 2), new Version(1, 2, 3), new Version(1, 2, 3, 4)),
        _ when type == typeof(Int128) => Any(Int128.MinValue, Int128.MaxValue, _random.Next()),
        _ when type == typeof(UInt128) => Any(UInt128.MaxValue, (UInt128)_random.Next()),
        _ when type == typeof(Half) => Any(Half.NaN, Half.MaxValue, Half.Epsilon, (Half)_random.NextDouble()),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Bytes(_random.Next(5))),
        _ => null,
    };

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private DateTimeOffset At() => new(_random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), Offset());

    private TimeSpan Offset() => forPeers ? TimeSpan.Zero : TimeSpan.FromMinutes(_random.Next(-14 * 60, (14 * 60) + 1));

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(6)).Select(_ => Any("a", "\"", "\\", "\n", "\0", "é", "\u2028", "😀", "<", "$type", " ")));

    private object Collection(Type type, int depth)
    {
        var arguments = type.GetGenericArguments();
        var count = depth > 3 ? 0 : _random.Next(4);
        var makes = arguments.Length == 1 ? nameof(Items) : nameof(Map);
        var made = GetType().GetMethod(makes, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke(this, [count, depth])!;
        return type.Name switch
        {
            "IReadOnlyList`1" or "IReadOnlyDictionary`2" => made,
            "IReadOnlySet`1" => System.Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(arguments), made)!,
            _ => Range(type, made, arguments),
        };
    }

    private static object Range(Type type, object items, Type[] arguments) =>
        Type.GetType($"System.Collections.Immutable.{type.Name.Split('`')[0]}, System.Collections.Immutable")!
            .GetMethods().Single(method => method.Name == "CreateRange" && method.GetParameters() is [{ ParameterType.Name: "IEnumerable`1" }])
            .MakeGenericMethod(arguments).Invoke(null, [items])!;

    private T[] Items<T>(int count, int depth) => [.. Enumerable.Range(0, count).Select(_ => (T)Of(typeof(T), depth: depth + 1)!)];

    private Dictionary<TKey, TValue> Map<TKey, TValue>(int count, int depth) where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        for (var i = 0; i < count; i++)
            map[(TKey)Of(typeof(TKey))!] = (TValue)Of(typeof(TValue), depth: depth + 1)!;
        return map;
    }

    private object Message(Type type, int depth)
    {
        if (type.IsAbstract)
            return Of(Any(type.GetNestedTypes().Where(@case => depth < 3 || @case.Name != "Group").ToArray()), depth: depth + 1)!;
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [{ } one] || one.ParameterType != type);
        var message = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, IsNullable(Nullability.Create(parameter)), depth + 1))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !constructor.GetParameters().Any(parameter => parameter.Name == p.Name)))
            property.SetValue(message, Of(property.PropertyType, IsNullable(Nullability.Create(property)), depth + 1));
        return message;
    }

    private static bool IsNullable(NullabilityInfo info) => info.WriteState == NullabilityState.Nullable;
}
