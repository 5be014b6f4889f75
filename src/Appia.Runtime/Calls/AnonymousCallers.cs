namespace Appia.Runtime;

/// <summary>Outside of any call, nobody in particular is calling.</summary>
internal sealed class AnonymousCallers : ICallerSource
{
    public CallerIdentity Current() => CallerIdentity.Anonymous;
}
