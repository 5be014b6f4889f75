using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Parity.Tests.Versions;

/// <summary>The door in this process, and two hosts in processes of their own, each with a version of the program.</summary>
internal sealed class ThreeHosts : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-v-");
    private readonly HostProcess _front;
    private readonly HostProcess _back;
    private readonly WebApplication _door;

    private ThreeHosts(string front, string back)
    {
        _front = HostProcess.Start(front, Arguments("front"));
        _back = HostProcess.Start(back, Arguments("back"));
        _door = ParityApplication.Create([.. Arguments("door"), "--urls=http://127.0.0.1:0"]);
    }

    public static async Task<ThreeHosts> Start(string front, string back)
    {
        var hosts = new ThreeHosts(front, back);
        await hosts._door.StartAsync();
        return hosts;
    }

    public T Get<T>() where T : notnull => _door.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _door.StopAsync();
        await _door.DisposeAsync();
        await _front.DisposeAsync();
        await _back.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IEnumerable<string> Arguments(string host) =>
    [
        .. ParityArguments.Common(_folder),
        .. ParityArguments.Placement(_folder, host),
        "--Appia:Hosts:door:Door=true",
        "--Appia:Deadline=00:02:00",
    ];
}
