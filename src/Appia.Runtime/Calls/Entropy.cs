namespace Appia.Runtime;

/// <summary>The seam for randomness. The default is the system's; a simulation gives a seeded one.</summary>
public class Entropy
{
    /// <summary>The system's.</summary>
    public static Entropy System { get; } = new();

    /// <summary>A new id.</summary>
    public virtual Guid NewGuid() => Guid.NewGuid();

    /// <summary>A number from 0 to less than 1.</summary>
    public virtual double NextDouble() => BitConverter.ToUInt32(NewGuid().ToByteArray(), 0) / (uint.MaxValue + 1.0);
}
