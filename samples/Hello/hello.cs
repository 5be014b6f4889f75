#:sdk Microsoft.NET.Sdk.Web
#:project ../../src/Appia/Appia.csproj
using Appia;

var builder = WebApplication.CreateBuilder(args);
builder.AddAppia("hello", system => system.Add<GuestbookService>().UseSqlite("data"));
var app = builder.Build();
app.MapAppia();
app.Run();

[Contract] public interface IGuestbook
{
    [Post("/guests/{name}"), AllowAnonymous] Task<Guest> Sign(string name, CancellationToken ct = default);
    [Get("/guests"), AllowAnonymous] Task<IReadOnlyList<Guest>> Latest(int take = 10, CancellationToken ct = default);
}

[Document] public sealed record Guest(Guid Id, string Name, [Index] DateTimeOffset At);

public sealed class GuestbookService(IDocuments<Guest> guests, ICall call) : IGuestbook
{
    public Task<Guest> Sign(string name, CancellationToken ct)
    {
        var guest = new Guest(call.NewId(), name, call.Now);
        guests.Add(guest);                      // committed, on disk, before the caller sees the answer
        return Task.FromResult(guest);
    }
    public async Task<IReadOnlyList<Guest>> Latest(int take, CancellationToken ct) =>
        await guests.All.OrderByDescending(GuestIndex.At).Take(Math.Clamp(take, 1, 100)).ToList(ct);
}
