using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Shop.Messages
{
    [Contract]
    public interface IMessages
    {
        Task<Everything> Echo(Everything everything);

        Task<Page<Defaults>> Pages(Outer.Inner inner, Point? point, IReadOnlyList<Other.Defaults?> others);

        Task<ImmutableDictionary<Outer.Kind, ImmutableList<Tree>>> Forest(IReadOnlySet<Outer.Kind> kinds, ImmutableHashSet<Guid> ids);
    }

    public sealed record Everything(
        bool Flag, byte B, sbyte Sb, short S, ushort Us, int I, uint Ui, long L, ulong Ul, float F, double D, decimal M, char C, string Text,
        Guid Id, DateTimeOffset At, DateOnly Day, TimeOnly Time, TimeSpan Span, Uri Link, Version Version, Int128 Big, UInt128 Ubig, Half Half,
        ReadOnlyMemory<byte> Bytes, int? MaybeI, string? MaybeText, Guid? MaybeId, ReadOnlyMemory<byte>? MaybeBytes)
    {
        public required string Required { get; init; }

        public string Optional { get; init; } = "unless said";

        [JsonPropertyName("renamed")]
        public ImmutableArray<Point> Points { get; init; } = [];

        public int Computed => I + 1;
    }

    public sealed record Defaults(
        int Take = 20, string Order = "by \"name\"\n", Outer.Kind Kind = Outer.Kind.Large, decimal Price = 1.50m, double Rate = double.NaN,
        Guid Id = default, Point? At = null, long? Most = 5L, char Letter = '\'', IReadOnlyList<string>? Names = null);

    public readonly record struct Point(int X, int Y);

    public sealed record Tree(string Name, IReadOnlyList<Tree> Children);

    public static class Outer
    {
        public sealed record Inner(Kind Kind, Rights Rights);

        public enum Kind : byte
        {
            Small,
            Large = 7,
            Huge = Large,
            @default,
        }

        [Flags]
        public enum Rights
        {
            None,
            Read = 1,
            Write = 2,
        }
    }
}

namespace Shop.Messages.Other
{
    public sealed record Defaults
    {
        public int Take { get; init; } = 20;

        public string? Name { get; init; }
    }

    // Names that the generated code must not trip over.
    public sealed record Task(string Name);

    public sealed record Validation(Task Task);

    [Contract]
    public interface ITasks
    {
        System.Threading.Tasks.Task<Task> Find(Validation validation);
    }
}
