namespace Appia.Runtime;

/// <summary>How the gRPC server treats calls.</summary>
internal sealed record GrpcServerOptions
{
    /// <summary>The largest message that is read, in bytes, before and after it is unpacked.</summary>
    public int MaxMessage { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest deadline that a caller may ask for; a longer one is shortened to it.</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether callers see the message of an unforeseen failure.</summary>
    public bool RevealDetails { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cancelled when the host begins to stop: streams end, and their callers go elsewhere.</summary>
    public CancellationToken Stopping { get; init; }
}
