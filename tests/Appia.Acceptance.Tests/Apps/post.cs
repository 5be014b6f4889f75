#:sdk Microsoft.NET.Sdk.Web
#:project ../../../src/Appia/Appia.csproj
using Appia;

// Letters go into boxes; those of a locked box become dead letters at once.
var builder = WebApplication.CreateBuilder(args);
builder.Configuration["Appia:Events:Attempts"] = "1";
builder.AddAppia("post", system => system.Add<OfficeService>().Add<BoxService>().UseSqlite("data"));
var app = builder.Build();
app.MapAppia();
app.Run();

[Contract] public interface IOffice
{
    [Post("/letters/{box}/{number}"), AllowAnonymous] Task Send(string box, int number, CancellationToken ct = default);
}

[Contract] public interface IBox
{
    [Get("/boxes/{name}"), AllowAnonymous] Task<Box> Open(string name, CancellationToken ct = default);
    [Post("/boxes/{name}/unlock"), AllowAnonymous] Task Unlock(string name, CancellationToken ct = default);
}

[Event("letters.sent", Key = nameof(Box))] public sealed record LetterSent(string Box, int Number);

[Document] public sealed record Box(string Id, bool Locked, IReadOnlyList<int> Numbers);

public sealed class OfficeService(IEvents events) : IOffice
{
    public Task Send(string box, int number, CancellationToken ct)
    {
        events.Publish(new LetterSent(box, number));
        return Task.CompletedTask;
    }
}

public sealed class BoxService(IDocuments<Box> boxes) : IBox
{
    public async Task<Box> Open(string name, CancellationToken ct) => await Find(name, ct);

    public async Task Unlock(string name, CancellationToken ct) => boxes.Put(await Find(name, ct) with { Locked = false });

    [On]
    public async Task When(LetterSent letter, CancellationToken ct)
    {
        var box = await Find(letter.Box, ct);
        if (box.Locked)
            throw Problems.Invalid("The box is locked.");
        boxes.Put(box with { Numbers = [.. box.Numbers, letter.Number] });
    }

    private async Task<Box> Find(string name, CancellationToken ct) =>
        await boxes.Find(name, ct) ?? new(name, name.StartsWith("locked", StringComparison.Ordinal), []);
}
