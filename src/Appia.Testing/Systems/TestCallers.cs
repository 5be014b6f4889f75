using Appia.Runtime;

namespace Appia.Testing;

/// <summary>Who the test says is calling.</summary>
internal sealed class TestCallers : ICallerSource
{
    private readonly AsyncLocal<CallerIdentity?> _caller = new();

    public CallerIdentity Current() => _caller.Value ?? CallerIdentity.Anonymous;

    public IDisposable As(CallerIdentity caller)
    {
        var before = _caller.Value;
        _caller.Value = caller;
        return new Restore(this, before);
    }

    private sealed class Restore(TestCallers callers, CallerIdentity? before) : IDisposable
    {
        public void Dispose() => callers._caller.Value = before;
    }
}
