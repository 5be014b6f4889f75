using System.Buffers;
using System.IO.Pipelines;

namespace Appia.Runtime;

/// <summary>A request of another process and the answer to it: headers and bytes, without knowing what they mean.</summary>
/// <remarks>One thread at a time, but for <see cref="Aborted"/>.</remarks>
internal abstract class ServerExchange
{
    /// <summary>The verb of HTTP, such as <c>POST</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>What is asked for, as it was sent.</summary>
    public abstract string Path { get; }

    /// <summary>The bytes of the request. What is not read holds its sender up; when he gives up, reading fails with an <see cref="IOException"/>.</summary>
    public abstract PipeReader Body { get; }

    /// <summary>The status of HTTP.</summary>
    /// <value>The default is 200.</value>
    public int Status { get; set; } = 200;

    /// <summary>The media type of the answer; <see langword="null"/> when it has no bytes.</summary>
    public string? ContentType { get; set; }

    /// <summary>Whether the headers of the answer have left.</summary>
    public abstract bool HasStarted { get; }

    /// <summary>Takes bytes of the answer. They leave with <see cref="Flush"/>, or with the end.</summary>
    public abstract IBufferWriter<byte> Output { get; }

    /// <summary>How many bytes have not left.</summary>
    public abstract int Unflushed { get; }

    /// <summary>Cancelled when the caller gives up or goes away.</summary>
    public abstract CancellationToken Aborted { get; }

    /// <summary>Whether the caller has given up or gone away.</summary>
    public abstract bool IsAborted { get; }

    /// <summary>The first value of a header of the request; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name, in lower case.</param>
    public abstract string? Header(string name);

    /// <summary>Adds a header to the answer, which has not started.</summary>
    public abstract void AddHeader(string name, string value);

    /// <summary>Adds a header that goes behind the bytes.</summary>
    public abstract void AddTrailer(string name, string value);

    /// <summary>Adds what says behind the bytes that a call of gRPC went well: the last header that is added.</summary>
    public abstract void Succeed();

    /// <summary>Sends the headers and what was written; waits while the caller does not read.</summary>
    /// <exception cref="IOException">The caller has gone.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled. Nothing more can be written; the end can still be told.</exception>
    public abstract ValueTask Flush(CancellationToken ct);
}
