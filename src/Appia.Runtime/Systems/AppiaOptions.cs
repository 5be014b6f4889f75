using Appia.Storage;

namespace Appia;

/// <summary>How an Appia system behaves; the configuration section <c>Appia</c>.</summary>
public sealed class AppiaOptions
{
    /// <summary>How long a call may take when its caller says nothing.</summary>
    /// <value>The default is 30 seconds; <c>00:00:00.001</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the reader of a stream waits for the next item.</summary>
    /// <value>The default is 5 minutes; <c>00:00:00.001</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan StreamIdle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a stop waits for running calls.</summary>
    /// <value>The default is 20 seconds; <c>00:00:00</c> to <c>01:00:00</c>.</value>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a call waits for a host that cannot be reached, such as one that is being started again.</summary>
    /// <value>The default is 10 seconds; <c>00:00:00</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan HostPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a service remembers the keyed calls that it answered. Calls whose key is older are refused (APPIA3012).</summary>
    /// <value>The default is 30 days; <c>00:00:01</c> to <c>3650.00:00:00</c>.</value>
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many calls of <c>[Serial]</c> methods may wait for their turn at one key. Those that come after them are refused (APPIA3042).</summary>
    /// <value>The default is 1,000; 1 to 1,000,000.</value>
    public int SerialQueue { get; set; } = 1000;

    /// <summary>After how long without a sign of life a process counts as dead by those that share a store with it: they take over what it handled.</summary>
    /// <value>The default is 10 seconds; <c>00:00:00.500</c> to <c>00:05:00</c>. It says so three times as often. Only engines whose stores are shared use
    /// it.</value>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether co-located calls send their messages through JSON, as a remote call would: slower, and it shows early what cannot travel.</summary>
    /// <value>The default is true in the Development environment and in tests, and false elsewhere.</value>
    public bool? CopyMessages { get; set; }

    /// <summary>Whether callers see the message of an unforeseen failure.</summary>
    /// <value>The default is true in the Development environment, and false elsewhere.</value>
    public bool? RevealDetails { get; set; }

    /// <summary>Whether the command line can reach the running system, over a Unix socket in the folder of its stores.</summary>
    /// <value>The default is true.</value>
    public bool Control { get; set; } = true;

    /// <summary>How large things may become in a store; the section <c>Appia:Storage</c>.</summary>
    public StorageLimits Storage { get; } = new();
}
