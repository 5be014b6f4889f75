#:sdk Microsoft.NET.Sdk.Web
#:project ../../../src/Appia/Appia.csproj
using Appia;

// Split, it is three processes. Each part says in which it runs.
var process = Environment.GetEnvironmentVariable("APPIA_SUPERVISED") ?? "whole";
var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["Fails"] == process)
    throw new InvalidOperationException($"The {process} is cold.");
builder.AddAppia("parts", system => system.Add<AnvilService>().Add<LedgerService>().InEveryHost<Everywhere>().UseSqlite("data"));
builder.Services.AddHostedService<Once>();
builder.Services.AddHostedService<Everywhere>();
if (builder.Configuration["Away"] == process)
    builder.Services.AddHostedService<Twice>();
var app = builder.Build();
app.MapGet("/door", () => Environment.ProcessId);
app.MapAppia();
app.Run();

[Contract] public interface IAnvil
{
    [Get("/anvil"), AllowAnonymous] Task<int> Process(CancellationToken ct = default);
}

[Contract] public interface ILedger
{
    [Get("/ledger"), AllowAnonymous] Task<int> Process(CancellationToken ct = default);
    [Post("/ledger/{line}"), AllowAnonymous] Task Write(string line, CancellationToken ct = default);
    [Get("/ledger/{line}"), AllowAnonymous] Task<Entry?> Find(string line, CancellationToken ct = default);
}

[Document] public sealed record Entry(string Id);

public sealed class AnvilService : IAnvil
{
    public Task<int> Process(CancellationToken ct) => Task.FromResult(Environment.ProcessId);
}

public sealed class LedgerService(IDocuments<Entry> entries) : ILedger
{
    public Task<int> Process(CancellationToken ct) => Task.FromResult(Environment.ProcessId);

    public Task Write(string line, CancellationToken ct)
    {
        entries.Put(new(line));
        return Task.CompletedTask;
    }

    public async Task<Entry?> Find(string line, CancellationToken ct) => await entries.Find(line, ct);
}

// Each leaves a file that says where it began.
public class Once(IConfiguration configuration) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Marks"] is { } folder)
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{GetType().Name} {Environment.GetEnvironmentVariable("APPIA_SUPERVISED")}"), "", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class Everywhere(IConfiguration configuration) : Once(configuration);

// What it needs is there when it starts for the second time.
public sealed class Twice(IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var first = Path.Combine(configuration["Marks"]!, "first");
        if (File.Exists(first))
            return Task.CompletedTask;
        File.WriteAllText(first, "");
        throw Problems.Unavailable("The bellows are away.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
