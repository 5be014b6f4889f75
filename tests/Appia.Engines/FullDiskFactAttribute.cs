namespace Appia.Engines;

/// <summary>A test that fills up a file system of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        if (!SmallDisk.Possible)
            Skip = "Needs the right to mount a small file system in memory (root on Linux).";
    }
}
