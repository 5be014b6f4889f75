using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia.Runtime;

/// <summary>Encodes a result as JSON before its unit commits, and keeps it until it may be sent. Reused from request to request.</summary>
internal sealed class ResultSink<TResult> : IResultSink<TResult>
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = AppiaJson.Options.Encoder, SkipValidation = true };
    private readonly ResponseBuffer _buffer = new();
    private Utf8JsonWriter? _writer;

    /// <summary>The JSON; empty for no result.</summary>
    public ReadOnlyMemory<byte> Json => _buffer.Written;

    public void Encode(TResult result)
    {
        _buffer.Clear();
        if (typeof(TResult) == typeof(Nothing) || result is null)
            return;
        var writer = _writer;
        if (writer is null)
            _writer = writer = new(_buffer, WriterOptions);
        else
            writer.Reset(_buffer);
        JsonSerializer.Serialize(writer, result, Metadata.Of);
        writer.Flush();
    }

    public void Clear() => _buffer.Clear();

    // Apart from the sink, so that a method without a result needs no metadata.
    private static class Metadata
    {
        public static readonly JsonTypeInfo<TResult> Of = AppiaJson.TypeInfo<TResult>();
    }
}
