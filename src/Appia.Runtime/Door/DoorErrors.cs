namespace Appia.Runtime;

/// <summary>What can be wrong with the public door's composition, each with its code and its cure.</summary>
internal static class DoorErrors
{
    public static AppiaException DevelopmentIdentity(string environment) => AtStart(
        "APPIA3101",
        $"The development identity scheme is registered, but the environment is '{environment}'. It believes whatever a request says about its "
        + "caller, so it runs in the Development environment alone. Register it only there, and a real scheme elsewhere: "
        + "if (builder.Environment.IsDevelopment()) authentication.AddAppiaDevelopmentIdentity();");

    public static AppiaException NoScheme(IEnumerable<string> routes) => AtStart(
        "APPIA3102",
        "These routes need a signed-in caller, but the application has no authentication scheme, so that nobody could ever call them: "
        + $"{string.Join(", ", routes)}. Add a scheme: builder.Services.AddAuthentication().Add..(..).");

    public static AppiaException SameRoute(string route, string first, string second) => AtStart(
        "APPIA3103",
        $"{first} and {second} have the same route, {route}. Give one of them another template.");

    private static AppiaException AtStart(string code, string message) => new(code, message) { StopsStart = true };
}
