using System.Globalization;
using Appia.Conformance;
using Appia.Sqlite;

namespace Appia.PostgreSql.Tests;

/// <summary>A store that moves whenever it is opened again: from a file to the server, from there to a file, and so on.</summary>
internal sealed class MovedStores : IStoreFactory
{
    private static int s_last;

    private readonly StoreName _name = new($"moved-{Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture)}");
    private readonly TestFolder _folder = new();
    private readonly List<IEngine> _engines = [];
    private int _opened;

    public async ValueTask<IStore> Open(StoreSchema schema, TimeProvider time)
    {
        if (_opened > 0)
            await Move(time);
        var engine = IsFile(_opened) ? (IEngine)new SqliteEngine(new() { Folder = Folder(_opened) }, time) : new PostgreSqlEngine(await Options(_opened), time);
        _engines.Add(engine);
        _opened++;
        return await engine.Open(_name, schema);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
            await engine.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Move(TimeProvider time)
    {
        var last = _opened - 1;
        await using var source = IsFile(last) ? SqliteAdmin.OpenSource(File(last)) : await PostgreSqlAdmin.OpenSource(await Options(last), _name);
        await using var target = IsFile(_opened)
            ? SqliteAdmin.CreateTarget(File(_opened), _name)
            : await PostgreSqlAdmin.CreateTarget(await Options(_opened), source, time);
        await new StoreCopier(source, target, time).Run(new());
    }

    private static bool IsFile(int opened) => opened % 2 == 0;

    private string Folder(int opened) => Directory.CreateDirectory(Path.Combine(_folder.Path, opened.ToString(CultureInfo.InvariantCulture))).FullName;

    private string File(int opened) => Path.Combine(Folder(opened), $"{_name}.db");

    // Each time to schemas of its own.
    private static async Task<PostgreSqlOptions> Options(int opened) => new()
    {
        ConnectionString = await SharedServer.ConnectionString(),
        SchemaPrefix = string.Create(CultureInfo.InvariantCulture, $"time{opened}_"),
    };
}
