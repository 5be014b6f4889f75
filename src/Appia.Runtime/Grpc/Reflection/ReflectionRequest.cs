namespace Appia.Runtime;

/// <summary>A question about what can be called.</summary>
/// <param name="Host">The host that is asked about, which plays no part here and is given back.</param>
/// <param name="Question">The question.</param>
/// <param name="Text">The file, symbol or type that it is about.</param>
internal readonly record struct ReflectionRequest(string Host, ReflectionQuestion Question, string Text);
