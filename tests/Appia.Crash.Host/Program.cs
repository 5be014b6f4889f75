using Appia.Crash.Host;

// A system that a test kills over and over: arguments are its configuration. Appia:Engine chooses the engine.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddAppia("crash", system =>
{
    system.Add<TillService>().Add<LedgerService>().Add<NotaryService>();
    CrashEngines.Use(system, builder.Configuration);
});
var app = builder.Build();
app.MapAppia();
app.Run();
