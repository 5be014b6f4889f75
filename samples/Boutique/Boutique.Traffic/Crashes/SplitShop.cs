using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Boutique.Traffic;

/// <summary>The shop as many processes, started by <c>appia run --split</c>. On Linux: its processes are looked up in <c>/proc</c>.</summary>
internal sealed class SplitShop(string appia, string data, int replicas, string engine)
{
    private const string NameOfProcess = "APPIA_SUPERVISED=";

    // What the command says when every process is ready.
    private const string Visit = "visit ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly ShopDoor _door = new(Patience);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _supervisor;

    /// <summary>Where it is visited.</summary>
    public Uri Url => _door.Url;

    /// <summary>The command of the repository that this program was built in.</summary>
    public static string Command()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "appia")))
                return Path.Combine(folder.FullName, "appia");
        throw new ShopException("The command 'appia' was not found above this program. Name it with --appia.");
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task Start(CancellationToken ct)
    {
        string[] arguments =
        [
            "run", "--split", "--replicas", replicas.ToString(CultureInfo.InvariantCulture), "--url", Url.OriginalString, "--data", data,
            "--engine", engine, "--project", Path.Combine(Path.GetDirectoryName(appia)!, "samples", "Boutique"),
        ];
        var start = new ProcessStartInfo(appia, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        _supervisor = Process.Start(start)!;
        _supervisor.OutputDataReceived += static (_, _) => { };
        _supervisor.ErrorDataReceived += (_, line) => Hear(line.Data);
        _supervisor.BeginOutputReadLine();
        _supervisor.BeginErrorReadLine();
        await _door.Opened(_supervisor, ct);
        await _ready.Task.WaitAsync(Patience, ct);
    }

    // The door may be open while others still start: a process that dies before it was ever ready ends the whole start.
    private void Hear(string? line)
    {
        if (line is null)
            _ready.TrySetException(new ShopException("The shop ended before all of its processes were ready."));
        else
            Console.Error.WriteLine(line);
        if (line?.TrimStart().StartsWith(Visit, StringComparison.Ordinal) == true)
            _ready.TrySetResult();
    }

    /// <summary>The processes that run now, by name and id, but for the one that owns the door: its visitors have no other.</summary>
    public IReadOnlyList<(string Name, int Id)> Processes() =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && IsChild(id))
            .Select(id => (Name: NameOf(id), id))
            .Where(process => process.Name is not ("" or "storefront")),
    ];

    /// <summary>Asks all of it to stop, and waits until it did.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _supervisor!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _supervisor.WaitForExitAsync(patience.Token);
        return _supervisor.ExitCode;
    }

    // The parent follows the state, which follows the name in parentheses.
    private bool IsChild(int id) =>
        Read($"/proc/{id}/stat") is { Length: > 0 } stat
        && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [not "Z", var parent, ..]
        && parent == _supervisor!.Id.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(int id) =>
        Read($"/proc/{id}/environ").Split('\0').FirstOrDefault(line => line.StartsWith(NameOfProcess, StringComparison.Ordinal)) is { } line
            ? line[NameOfProcess.Length..]
            : "";

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
