using System.CommandLine;
using Appia.Cli.Engines;
using Appia.Cli.Projects;
using Appia.Cli.Stores;

namespace Appia.Cli.Commands;

/// <summary>The options that say where the stores of a system are.</summary>
internal sealed class StoreOptions(Option<string?> project, Option<string?> data)
{
    private readonly Option<string?> _engine = new("--engine")
    {
        HelpName = "name",
        Description = "What keeps the stores: sqlite, or postgres. Without a connection string, PostgreSQL is the server in the data folder.",
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        HelpName = "text",
        Description = "The PostgreSQL server, as Npgsql reads it. ConnectionStrings__Appia in the environment says it out of sight.",
    };

    private readonly Option<string?> _prefix = new("--schema-prefix")
    {
        HelpName = "text",
        Description = "What the names of the system's schemas on PostgreSQL begin with. The default is nothing.",
    };

    private readonly Option<string?> _blobs = new("--blobs")
    {
        HelpName = "folder",
        Description = "Where the system keeps its blobs (Appia:Blobs). The default is the folder blobs in the data folder.",
    };

    private readonly Option<bool> _withoutBlobs = new("--without-blobs")
    {
        Description = "Leave the content of blobs out: a storage of your own keeps it.",
    };

    /// <summary>Leaves tables out that are not Appia's.</summary>
    public Option<bool> WithoutOwnTables { get; } = new("--without-own-tables")
    {
        Description = "Leave out tables and views that SQL of services made, where they cannot be copied: from one engine to another.",
    };

    /// <summary>Adds them to a command and those below it.</summary>
    public void AddTo(Command command)
    {
        _engine.AcceptOnlyFromAmong(EngineNames.Sqlite, EngineNames.PostgreSql);
        foreach (var option in new Option[] { project, data, _engine, _connection, _prefix, _blobs, _withoutBlobs })
        {
            option.Recursive = true;
            command.Options.Add(option);
        }
    }

    /// <summary>Whether the stores are on PostgreSQL.</summary>
    public bool OnServer(ParseResult parsed) => parsed.GetValue(_engine) == EngineNames.PostgreSql;

    /// <summary>What a command line says.</summary>
    public StoreChoice Read(ParseResult parsed, string? service) => new(Folder(parsed), service)
    {
        Connection = parsed.GetValue(_connection),
        SchemaPrefix = parsed.GetValue(_prefix),
        Blobs = parsed.GetValue(_blobs),
        WithoutBlobs = parsed.GetValue(_withoutBlobs),
        WithoutOwnTables = parsed.GetResult(WithoutOwnTables) is not null && parsed.GetValue(WithoutOwnTables),
    };

    private string Folder(ParseResult parsed) => parsed.GetValue(data) is { } named
        ? Path.GetFullPath(named)
        : AppProject.Locate(parsed.GetValue(project), Directory.GetCurrentDirectory(), Repository.Current).DefaultData;
}
