using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Appia.Generators.Tests.RoundTrip;

[Contract]
public interface IWide
{
    Task<Scalars> Scalars(Scalars value);

    Task<Collections?> Collections(Collections value);

    Task<IReadOnlyList<Shape>> Shapes(Defaults defaults, Basket basket, Tree tree);

    Task<Paged<Paged<Point>>> Pages(IReadOnlyDictionary<Sku, Level> levels, int? maybe, Rights rights);

    Task<int> Draw(string? label, IAsyncEnumerable<Shape> shapes, int most = 5);

    IAsyncEnumerable<string> Talk(IAsyncEnumerable<IReadOnlyList<int?>> lists);

    Task Count(IAsyncEnumerable<Level> levels, Level least);

    Task Maybe(IAsyncEnumerable<decimal?> amounts);
}

public sealed record Scalars(
    bool Flag, byte B, sbyte Sb, short S, ushort Us, int I, uint Ui, long L, ulong Ul, float F, double D, decimal M, char C, string Text,
    Guid Id, DateTimeOffset At, DateOnly Day, TimeOnly Time, TimeSpan Span, Uri Link, Version Version, Int128 Big, UInt128 UBig, Half Half,
    ReadOnlyMemory<byte> Bytes, Level Level, Rights Rights, Sku Sku, Point Point)
{
    public required int? MaybeNumber { get; init; }

    public string? MaybeText { get; init; }

    public Level? MaybeLevel { get; init; }

    public Sku? MaybeSku { get; init; }

    public Point? MaybePoint { get; init; }

    public ReadOnlyMemory<byte>? MaybeBytes { get; init; }

    public Scalars? Inner { get; init; }
}

public sealed record Collections(
    IReadOnlyList<int> Numbers,
    IReadOnlyList<string?> Texts,
    ImmutableArray<Point> Points,
    ImmutableList<Sku> Skus,
    IReadOnlySet<Guid> Ids,
    ImmutableHashSet<Level> Levels,
    IReadOnlyDictionary<string, IReadOnlyList<Tree>> Trees,
    IReadOnlyDictionary<Level, decimal?> Prices,
    ImmutableDictionary<Sku, Point?> Places,
    IReadOnlyDictionary<DateOnly, ReadOnlyMemory<byte>> Files,
    IReadOnlyDictionary<OrderNumber, Shape> Shapes,
    IReadOnlyList<IReadOnlyList<double>>? Grid);

public sealed record Tree(string Name, IReadOnlyList<Tree> Children);

public abstract record Shape(string Name)
{
    public sealed record Circle(double Radius, string Name) : Shape(Name);

    [Case("many")]
    public sealed record Group(IReadOnlyList<Shape> Shapes, string Name) : Shape(Name);

    public sealed record Empty() : Shape("empty");
}

public sealed record Defaults(int Take = 20, string Order = "name", Level Level = Level.High, decimal Price = 1.5m, Point At = default, int? Most = 3)
{
    public string Note { get; init; } = "none";

    public IReadOnlyList<int> Numbers { get; init; } = [1, 2];

    public string? Nothing { get; init; }
}

public sealed record Basket(
    [Required, StringLength(10)] string Customer, [MinLength(1)] IReadOnlyList<Line> Lines, IReadOnlyDictionary<string, Line> Gifts, Line? Extra = null);

public sealed record Line([Range(1, 9)] int Quantity, [Range(typeof(decimal), "0", "100")] decimal? Price = null)
{
    public IReadOnlyList<string> Tags { get; init; } = [];
}

public sealed record Paged<T>(IReadOnlyList<T> Items, string? Next);

public readonly record struct Point(int X, int Y);

[Wraps]
public readonly record struct Sku(string Value);

[Wraps]
public readonly record struct OrderNumber(long Value);

public enum Level : byte
{
    Low,
    High = 7,
    @default,
}

[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
}
