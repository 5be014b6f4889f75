using Appia.Runtime;

namespace Appia.Parity.Tests.Placements;

/// <summary>Who the test says is calling.</summary>
public sealed class Callers : ICallerSource
{
    private readonly AsyncLocal<CallerIdentity?> _current = new();

    public CallerIdentity Current() => _current.Value ?? CallerIdentity.Anonymous;

    /// <summary>Makes the calls that follow, in this flow of control, those of <paramref name="caller"/>.</summary>
    public void Become(CallerIdentity caller) => _current.Value = caller;
}
