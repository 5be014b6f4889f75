using Appia.Bindings;

namespace Appia.Storage;

/// <summary>What a shape needs to know of the call that uses it. The runtime's call context is one.</summary>
public abstract class UnitScope
{
    private static readonly AsyncLocal<UnitScope?> Flow = new();

    /// <summary>The scope of the running call, or <see langword="null"/> outside of any.</summary>
    public static UnitScope? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>The scope of the running call.</summary>
    /// <exception cref="AppiaException">There is none.</exception>
    public static UnitScope Required => Current ?? throw StorageErrors.OutsideOfCall();

    /// <summary>The unit of the running call, made when it is first asked for.</summary>
    public abstract UnitOfWork Unit { get; }

    /// <summary>The clock.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>The projections of the service whose call is running.</summary>
    public virtual IReadOnlyList<ProjectionDescriptor> Projections => [];
}
