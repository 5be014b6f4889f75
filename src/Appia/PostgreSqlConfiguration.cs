using System.Runtime.CompilerServices;
using Appia.PostgreSql;
using Appia.Runtime;

namespace Appia;

/// <summary>Reads the section <c>Appia:PostgreSql</c>: checked with all others, and applied, after what the code sets, when the engine is made.</summary>
internal sealed class PostgreSqlConfiguration : IConfiguredPart
{
    private const string Name = "PostgreSql";
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Section => Name;

    public void Read(OptionsReader reader)
    {
        if (!reader.IsEmpty)
            Check(reader);
    }

    public static void Apply(EngineContext context, PostgreSqlOptions options) =>
        OptionsReader.Read(context.Configuration, $"Appia:{Name}", reader => Read(reader, options));

    // A method of its own: whatever names the engine's types loads its assembly, which systems on another engine do without.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(OptionsReader reader) => Read(reader, new());

    private static void Read(OptionsReader reader, PostgreSqlOptions options)
    {
        options.Roles = reader.Flag(nameof(options.Roles), options.Roles) ?? true;
        options.Pooler = reader.Flag(nameof(options.Pooler), options.Pooler) ?? false;
        options.MaxConnections = reader.Count(nameof(options.MaxConnections), options.MaxConnections, 4, 10_000);
        options.IdleReaders = reader.Count(nameof(options.IdleReaders), options.IdleReaders, 1, 1_000);
        options.QueueLimit = reader.Count(nameof(options.QueueLimit), options.QueueLimit, 1, 1_000_000);
        options.BatchLimit = reader.Count(nameof(options.BatchLimit), options.BatchLimit, 1, 10_000);
        options.LockTimeout = reader.Duration(nameof(options.LockTimeout), options.LockTimeout, Least, Hour);
        options.StartPatience = reader.Duration(nameof(options.StartPatience), options.StartPatience, TimeSpan.Zero, Hour);
        options.PollInterval = reader.Duration(nameof(options.PollInterval), options.PollInterval, Least, Hour);
        options.ConcurrentSql = reader.Flag(nameof(options.ConcurrentSql), options.ConcurrentSql) ?? false;
    }
}
