using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>How the items of a stream follow each other.</summary>
internal abstract class StreamFormat
{
    private static readonly StreamFormat Events = new ServerSentEvents();
    private static readonly StreamFormat Lines = new NewlineDelimited();

    public abstract string MediaType { get; }

    public abstract byte[] KeepAlive { get; }

    public abstract byte[] AfterItem { get; }

    public abstract byte[] End { get; }

    /// <summary>The format that the caller asks for; Server-Sent Events unless it names the other one.</summary>
    public static StreamFormat For(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(NewlineDelimited.Name, StringComparison.OrdinalIgnoreCase) ? Lines : Events;

    public abstract byte[] BeforeItem(long id);

    /// <summary>A problem at the end of a stream that has begun, or <see langword="null"/> when the format has no place for it.</summary>
    public abstract byte[]? Problem(ReadOnlyMemory<byte> json);

    private sealed class ServerSentEvents : StreamFormat
    {
        public override string MediaType => "text/event-stream";

        public override byte[] KeepAlive { get; } = ": keep-alive\n\n"u8.ToArray();

        public override byte[] AfterItem { get; } = "\n\n"u8.ToArray();

        public override byte[] End { get; } = "event: end\ndata: {}\n\n"u8.ToArray();

        public override byte[] BeforeItem(long id) =>
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\ndata: "));

        public override byte[] Problem(ReadOnlyMemory<byte> json) => [.. "event: problem\ndata: "u8, .. json.Span, .. "\n\n"u8];
    }

    private sealed class NewlineDelimited : StreamFormat
    {
        public const string Name = "application/x-ndjson";

        public override string MediaType => Name;

        // A line of white space is no item.
        public override byte[] KeepAlive { get; } = "\n"u8.ToArray();

        public override byte[] AfterItem { get; } = "\n"u8.ToArray();

        public override byte[] End { get; } = [];

        public override byte[] BeforeItem(long id) => [];

        public override byte[]? Problem(ReadOnlyMemory<byte> json) => null;
    }
}
