namespace Appia.Storage;

/// <summary>How large things may become in a store. What exceeds a limit is refused before it reaches the engine.</summary>
public sealed class StorageLimits
{
    /// <summary>The limits when nobody says otherwise.</summary>
    public static StorageLimits Default { get; } = new();

    /// <summary>The most bytes of a document's or a value's JSON (APPIA2202).</summary>
    /// <value>The default is 1 MiB.</value>
    public int DocumentBytes { get; set; } = 1 << 20;

    /// <summary>The most statements of one unit of work (APPIA2005).</summary>
    /// <value>The default is 10,000.</value>
    public int UnitStatements { get; set; } = 10_000;

    /// <summary>The most bytes that one unit of work writes, bodies and texts together (APPIA2006).</summary>
    /// <value>The default is 16 MiB.</value>
    public int UnitBytes { get; set; } = 16 << 20;

    /// <summary>The most UTF-8 bytes of a document's id, a key or a counter's name (APPIA2203).</summary>
    /// <value>The default is 512.</value>
    public int KeyBytes { get; set; } = 512;

    /// <summary>The most UTF-8 bytes of the value of an index member (APPIA2209): databases cannot index longer ones.</summary>
    /// <value>The default is 1,024.</value>
    public int IndexBytes { get; set; } = 1024;

    /// <summary>The most bytes of an event's JSON (APPIA2007).</summary>
    /// <value>The default is 256 KiB.</value>
    public int EventBytes { get; set; } = 256 << 10;

    /// <summary>The most bytes of a blob (APPIA2220).</summary>
    /// <value>The default is 100 MiB.</value>
    public long BlobBytes { get; set; } = 100 << 20;

    /// <summary>How long a unit that executes SQL of its own may hold the store's writer (APPIA2127). Other writes of the store wait for it.</summary>
    /// <value>The default is 2 seconds; <c>00:00:00.001</c> to <c>00:01:00</c>.</value>
    public TimeSpan InteractiveTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most documents that one query returns (APPIA2204).</summary>
    /// <value>The default is 10,000.</value>
    public int ResultRows { get; set; } = 10_000;
}
