using System.Runtime.CompilerServices;
using Appia.Runtime;
using Appia.Sqlite;

namespace Appia;

/// <summary>Reads the section <c>Appia:Sqlite</c>: checked with all others, and applied, after what the code sets, when the engine is made.</summary>
internal sealed class SqliteConfiguration : IConfiguredPart
{
    private const string Name = "Sqlite";

    public string Section => Name;

    public void Read(OptionsReader reader)
    {
        if (!reader.IsEmpty)
            Check(reader);
    }

    public static void Apply(EngineContext context, SqliteOptions options) =>
        OptionsReader.Read(context.Configuration, $"Appia:{Name}", reader => Read(reader, options));

    // A method of its own: whatever names the engine's types loads its assembly, which systems on another engine do without.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(OptionsReader reader) => Read(reader, new());

    private static void Read(OptionsReader reader, SqliteOptions options)
    {
        options.QueueLimit = reader.Count(nameof(options.QueueLimit), options.QueueLimit, 1, 1_000_000);
        options.BatchLimit = reader.Count(nameof(options.BatchLimit), options.BatchLimit, 1, 100_000);
        options.IdleReaders = reader.Count(nameof(options.IdleReaders), options.IdleReaders, 1, 1_000);
        options.LockTimeout = reader.Duration(nameof(options.LockTimeout), options.LockTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
    }
}
