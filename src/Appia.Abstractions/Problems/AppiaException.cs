namespace Appia;

/// <summary>Appia was used or configured wrongly: a mistake of the program, not of its caller. The message says what, where, why and what to do.</summary>
public sealed class AppiaException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>The code, which <c>appia explain</c> explains.</summary>
    public string Code { get; } = code;
}
