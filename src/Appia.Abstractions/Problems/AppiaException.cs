namespace Appia;

/// <summary>Appia was used or configured wrongly: a mistake of the program, not of its caller. The message says what, where, why and what to do.</summary>
public sealed class AppiaException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>The code, which <c>appia explain</c> explains.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the application does not start because of it; set by what starts it. The cause is then a setting, a file or another process,
    /// and hosts print the exception as it is: <see cref="ToString"/> is then the message and where to read more, without a stack trace.</summary>
    /// <value>The default is false.</value>
    public bool StopsStart { get; set; }

    /// <inheritdoc/>
    public override string ToString() =>
        StopsStart ? $"{Message}{Environment.NewLine}For more: appia explain {Code}" : base.ToString();
}
