namespace Appia.Runtime;

/// <summary>What a root call begins with: a request at the public door, an event, a test.</summary>
public readonly record struct CallStart
{
    /// <summary>Who calls.</summary>
    public CallerIdentity? Caller { get; init; }

    /// <summary>The service whose code makes the call, in another host; <see langword="null"/> when it is no service's.</summary>
    public string? Service { get; init; }

    /// <summary>The operation's key, the same in every attempt; <see langword="null"/> makes a new one.</summary>
    public string? Key { get; init; }

    /// <summary>When the operation began; <see langword="null"/> is now.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Whether nobody knows when the key was made, so that <see cref="Now"/> differs from attempt to attempt. So it is too for a key that
    /// comes without <see cref="Now"/>.</summary>
    public bool Undated { get; init; }

    /// <summary>How long the call may take; <see langword="null"/> is the system's default. Zero or less has passed already.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many events led to this call: a loop of events ends when there are too many.</summary>
    public int Hops { get; init; }

    /// <summary>The ids of the turns that calls have which led to this one: it must not wait for them.</summary>
    internal IReadOnlyList<string>? Turns { get; init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken Token { get; init; }

    /// <summary>Gives one more token that cancels the call. It is asked for when the call has to wait for something: a request's token is made
    /// when it is first read, which costs more than most reads.</summary>
    internal Func<CancellationToken>? LateToken { get; init; }

    /// <summary>Takes what is to be known of a keyed call beside its answer.</summary>
    internal CallOutcome? Outcome { get; init; }
}
