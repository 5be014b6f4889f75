using Microsoft.Extensions.DependencyInjection;

namespace Appia.Testing;

/// <summary>How a test wants its system.</summary>
public sealed class TestOptions
{
    private readonly List<Action<IServiceCollection>> _services = [];

    /// <summary>The clock.</summary>
    /// <value>The default starts on 1 January 2030, 00:00 UTC, and moves only when the test moves it.</value>
    public ManualClock Clock { get; set; } = new();

    /// <summary>Where the stores are kept. A folder that the test names is left in place, so that a second system can open what the first one wrote.
    /// On PostgreSQL it stands for schemas of its own.</summary>
    /// <value>The default is <see langword="null"/>: a temporary folder, deleted with the system.</value>
    public string? Data { get; set; }

    /// <summary>What keeps the stores: <c>sqlite</c> or <c>postgres</c>. It is the configuration's <c>Appia:Engine</c>.</summary>
    /// <value>The default is what the environment variable <c>Appia__Engine</c> says, so that all tests can run on another engine without a change;
    /// <c>sqlite</c> when it says nothing.</value>
    public string? Engine
    {
        get => Configuration.TryGetValue(TestEngine.EnginePath, out var engine) ? engine : null;
        set => Configuration[TestEngine.EnginePath] = value;
    }

    /// <summary>The PostgreSQL database, as Npgsql reads it. Systems of different tests share it: each has schemas of its own there, which go with
    /// the system unless <see cref="Data"/> is named; with the configuration's <c>Appia:SchemaPrefix</c>, which may be empty, it has those that are there
    /// under that name, and leaves them. It is the configuration's <c>ConnectionStrings:Appia</c>.</summary>
    /// <value>The default is what the environment variable <c>ConnectionStrings__Appia</c> says; when it says nothing, a server of the test
    /// process' own, started with its first system from the PostgreSQL that is installed on this machine, gone with its data when the process
    /// ends.</value>
    public string? ConnectionString
    {
        get => Configuration.TryGetValue(TestEngine.ConnectionPath, out var description) ? description : null;
        set => Configuration[TestEngine.ConnectionPath] = value;
    }

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
