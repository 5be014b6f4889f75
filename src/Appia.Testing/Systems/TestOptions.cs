using Microsoft.Extensions.DependencyInjection;

namespace Appia.Testing;

/// <summary>How a test wants its system.</summary>
public sealed class TestOptions
{
    private readonly List<Action<IServiceCollection>> _services = [];

    /// <summary>The clock.</summary>
    /// <value>The default starts on 1 January 2030, 00:00 UTC, and moves only when the test moves it.</value>
    public ManualClock Clock { get; set; } = new();

    /// <summary>Where the stores are kept. A folder that the test names is left in place, so that a second system can open what the first one wrote.</summary>
    /// <value>The default is <see langword="null"/>: a temporary folder, deleted with the system.</value>
    public string? Data { get; set; }

    /// <summary>Configuration values by path: <c>Appia:Deadline</c>.</summary>
    public IDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>();

    /// <summary>Answers a contract with <paramref name="fake"/> instead of its service. Calls reach it through the ordinary pipeline.</summary>
    public TestOptions Replace<TContract>(TContract fake) where TContract : class
    {
        _services.Add(services => services.AddSingleton(fake));
        return this;
    }

    /// <summary>Registers what services need besides Appia's own.</summary>
    public TestOptions ConfigureServices(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    internal void Apply(IServiceCollection services) => _services.ForEach(apply => apply(services));
}
