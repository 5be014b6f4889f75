using System.Globalization;
using Appia;
using Appia.Sqlite;
using Appia.Sqlite.CrashChild;
using Appia.Sqlite.Writing;

// Writes units until it is killed, and prints the id of each one that was acknowledged. A unit is two rows and a log entry.
// Arguments: folder, round, and optionally the point of a commit and the pass at which the process kills itself.
var (folder, round) = (args[0], args[1]);
var faults = args.Length < 4
    ? null
    : new KillAt(Enum.Parse<CommitPoint>(args[2]), int.Parse(args[3], CultureInfo.InvariantCulture));

var options = new SqliteOptions { Folder = folder, BatchLimit = 16 };
var store = SqliteStore.Open(CrashUnit.Store, Path.Combine(folder, "crash.db"), CrashUnit.Schema, options, TimeProvider.System, faults);
Console.WriteLine("open");

var output = new Lock();
await Task.WhenAll(Enumerable.Range(0, 12).Select(caller => Task.Run(() => Write(caller))));

async Task Write(int caller)
{
    for (var i = 0; ; i++)
    {
        var id = $"{round}-{caller}-{i}";
        try
        {
            var conflicting = i % 7 == 3;
            await store.Commit(
                caller % 4 == 0 ? await CrashUnit.MakeBySql(store, id, conflicting) : CrashUnit.Make(store, id, conflicting));
        }
        catch (ProblemException failure) when (failure.Problem.Kind == ProblemKind.Conflict)
        {
            continue;
        }
        lock (output)
        {
            Console.WriteLine(id);
            Console.Out.Flush();
        }
    }
}
