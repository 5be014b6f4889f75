using Appia.Bindings;
using Appia.Runtime;
using Appia.Storage;

namespace Appia;

/// <summary>Says what a system consists of.</summary>
public sealed class SystemBuilder
{
    private readonly List<ServiceDescriptor> _services = [];
    private readonly List<Action<AppiaOptions>> _configure = [];

    internal SystemBuilder(string name) => Name = name;

    /// <summary>The system's name.</summary>
    public string Name { get; }

    /// <summary>The engines that the system can have, and the one that it has.</summary>
    internal EngineChoice Engines { get; } = new();

    /// <summary>Adds a service: a class that implements a contract or handles events.</summary>
    /// <exception cref="AppiaException">The class is no service.</exception>
    public SystemBuilder Add<TService>() where TService : class
    {
        _services.Add(BindingRegistry.FindService(typeof(TService)) ?? throw SystemErrors.NotAService(typeof(TService)));
        return this;
    }

    /// <summary>Sets options in code. What the configuration says comes after it and wins.</summary>
    public SystemBuilder Configure(Action<AppiaOptions> configure)
    {
        _configure.Add(configure);
        return this;
    }

    /// <summary>Chooses what stands behind the stores, unless the configuration's <c>Appia:Engine</c> names another. Engines offer a method of
    /// their own for it, such as <c>UseSqlite</c>.</summary>
    /// <param name="name">The name by which the configuration can choose it too.</param>
    /// <param name="make">Makes it, when the application starts and it is the one that was chosen.</param>
    public SystemBuilder UseEngine(string name, Func<EngineContext, IEngine> make)
    {
        Engines.Use(name, make);
        return this;
    }

    /// <summary>Makes an engine known that the configuration's <c>Appia:Engine</c> can choose, in place of one of the same name. The code's own choice
    /// stays what it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">Makes it, when the application starts and it is the one that was chosen.</param>
    public SystemBuilder AddEngine(string name, Func<EngineContext, IEngine> make)
    {
        Engines.Add(name, make);
        return this;
    }

    /// <summary>Lets a hosted service of the application run in every host. Without this it runs only in the host that owns the public door.</summary>
    public SystemBuilder InEveryHost<THostedService>() where THostedService : class
    {
        InEveryHostServices.Add(typeof(THostedService));
        return this;
    }

    internal InEveryHost InEveryHostServices { get; } = new();

    internal SystemPlan Plan()
    {
        var plan = new SystemPlan(Name, [.. _services.Distinct()]);
        plan.Check();
        return plan;
    }

    internal AppiaOptions Options()
    {
        var options = new AppiaOptions();
        _configure.ForEach(configure => configure(options));
        return options;
    }
}
