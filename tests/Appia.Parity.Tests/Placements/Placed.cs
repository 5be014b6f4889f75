using Appia.Parity.Host;
using Appia.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Parity.Tests.Placements;

/// <summary>The system, placed in one of the ways that must not make a difference. The test calls it from where the door is.</summary>
public abstract class Placed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-p-");
    private readonly Callers _callers = new();
    private WebApplication? _front;

    /// <summary>Where the public door of the system is.</summary>
    public Uri Door => new(_front!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public T Get<T>() where T : notnull => _front!.Services.GetRequiredService<T>();

    /// <summary>Makes the calls that follow, in this flow of control, those of a caller.</summary>
    public void Become(CallerIdentity caller) => _callers.Become(caller);

    public async Task InitializeAsync()
    {
        await StartBack();
        _front = ParityApplication.Create(Arguments("front"), services => services.AddSingleton<ICallerSource>(_callers));
        await _front.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_front is not null)
        {
            await _front.StopAsync();
            await _front.DisposeAsync();
        }
        await StopBack();
        _folder.Delete(recursive: true);
    }

    /// <summary>Starts the host of the ledger, where that is another one.</summary>
    protected abstract Task StartBack();

    protected abstract Task StopBack();

    /// <summary>What the program is told to be a host of the system.</summary>
    protected virtual string[] Arguments(string host) =>
        [.. Alone, .. ParityArguments.Placement(_folder, host), "--Appia:Hosts:front:Door=true"];

    /// <summary>What the program is told to be the whole system.</summary>
    protected string[] Alone =>
        [.. ParityArguments.Common(_folder), "--urls=http://127.0.0.1:0", "--Appia:CopyMessages=true", "--Appia:RevealDetails=false"];
}
