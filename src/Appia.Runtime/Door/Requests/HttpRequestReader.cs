using Appia.Bindings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Appia.Runtime;

/// <summary>Reads the arguments of an HTTP request. Reused from request to request.</summary>
/// <remarks>Query parameters that no method parameter is named for are ignored: the address of a public page gathers many.</remarks>
internal sealed class HttpRequestReader : RequestReader
{
    private PublicDoor? _door;
    private HttpContext? _context;
    private Validation _mistakes;

    /// <summary>Cancelled when the caller goes away.</summary>
    public CancellationToken Aborted => _context?.RequestAborted ?? default;

    public void Begin(PublicDoor door, HttpContext context)
    {
        _door = door;
        _context = context;
    }

    public void End()
    {
        _context = null;
        _mistakes = default;
    }

    public override T Route<T>(string name) => Parse<T>(name, RouteText(name));

    public override T Query<T>(string name) => Single(name) is { } text ? Parse<T>(name, text) : Missing<T>(name);

    public override T Query<T>(string name, T otherwise) => Single(name) is { } text ? Parse<T>(name, text) : otherwise;

    public override T? QueryOrNull<T>(string name) => Single(name) is { } text ? Parse<T>(name, text) : null;

    public override string? QueryOrNull(string name) => Single(name) is { } text ? Parse<string>(name, text) : null;

    public override T RouteEnum<T>(string name) => ParseEnum<T>(name, RouteText(name));

    public override T QueryEnum<T>(string name, T? otherwise) =>
        Single(name) is { } text ? ParseEnum<T>(name, text) : otherwise ?? Missing<T>(name);

    public override T? QueryEnumOrNull<T>(string name) => Single(name) is { } text ? ParseEnum<T>(name, text) : null;

    public override IReadOnlyList<T> QueryList<T>(string name)
    {
        if (!_context!.Request.Query.TryGetValue(name, out var values) || values.Count == 0)
            return [];
        var items = new T[values.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Parse<T>(items.Length == 1 ? name : $"{name}[{i}]", values[i] ?? "");
        return items;
    }

    public override ValueTask<T> Body<T>(bool optional = false)
    {
        var body = new JsonBody(_door!, _context!);
        return body.IsEmpty ? new(Empty<T>(optional)) : Read<T>(body, optional);
    }

    public override void Done() => _mistakes.ThrowIfInvalid();

    private async ValueTask<T> Read<T>(JsonBody body, bool optional)
    {
        var read = await body.Read<T>();
        if (read.IsEmpty)
            return Empty<T>(optional);
        foreach (var (path, message) in read.Mistakes ?? [])
            _mistakes.Add(path, message);
        return read.Value!;
    }

    private T Empty<T>(bool optional)
    {
        if (!optional)
            _mistakes.Add(JsonMistakes.Root, $"is missing: send {Expected.Of(typeof(T))} as JSON, with Content-Type: application/json");
        return default!;
    }

    private string RouteText(string name) => _context!.Request.RouteValues[name] as string ?? "";

    private string? Single(string name)
    {
        var query = _context!.Request.Query;
        if (!query.TryGetValue(name, out StringValues values) || values.Count == 0)
            return null;
        if (values.Count > 1)
            _mistakes.Add(name, "must be given once");
        return values[0] ?? "";
    }

    private T Parse<T>(string name, string text) where T : IParsable<T>
    {
        if (ParameterText.TryParse<T>(text, out var value))
            return value;
        _mistakes.Add(name, $"must be {Expected.Of(typeof(T))}, not '{Quote.Short(text)}'");
        return default!;
    }

    private T ParseEnum<T>(string name, string text) where T : struct, Enum
    {
        if (ParameterText.TryParseEnum<T>(text, out var value))
            return value;
        _mistakes.Add(name, $"must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{Quote.Short(text)}'");
        return default;
    }

    private T Missing<T>(string name)
    {
        _mistakes.Add(name, "is required");
        return default!;
    }
}
