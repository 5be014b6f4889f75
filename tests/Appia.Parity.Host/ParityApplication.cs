namespace Appia.Parity.Host;

/// <summary>The system whose behaviour does not depend on where its services run.</summary>
public static class ParityApplication
{
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddAppia("parity", system => system
            .Add<LedgerService>().Add<GatesService>().Add<TellerService>().Add<ListenerService>()
            .UseSqlite("data"));
        builder.Services.AddSingleton<Gates>();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapAppia();
        return app;
    }
}
