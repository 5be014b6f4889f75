namespace Appia.Bindings;

/// <summary>Resolves one constructor argument.</summary>
public static class Dependency
{
    /// <summary>The argument.</summary>
    /// <exception cref="AppiaException">Nothing is registered for it.</exception>
    public static T Of<T>(IServiceProvider services) where T : class =>
        (T?)services.GetService(typeof(T))
        ?? throw new AppiaException(
            "APPIA1101",
            $"Nothing is registered for {typeof(T)}. Register it with builder.Services, or add the service that implements it to the system.");
}
