using System.Globalization;

namespace Appia.Client;

/// <summary>The key that an application gives to its calls.</summary>
/// <param name="Key">The key.</param>
/// <param name="Made">When its operation began, if that is known.</param>
internal sealed record GivenKey(string Key, DateTimeOffset? Made)
{
    private const string MadeHeader = "appia-now";
    private readonly string _header = IdempotencyKey.Format(Key);

    /// <summary>Adds it to a call's metadata.</summary>
    public void AddTo(Metadata headers)
    {
        headers.Add(IdempotencyKey.Header, _header);
        if (Made is { } made)
            headers.Add(MadeHeader, made.UtcTicks.ToString(CultureInfo.InvariantCulture));
    }
}
