using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime;

/// <summary>What a request says about the call that it starts: who calls, and until when.</summary>
internal static class RequestStart
{
    /// <summary>Seconds that the caller is willing to wait, fractions allowed. The name is that of an expired Internet draft
    /// (draft-thomson-hybi-http-timeout); no standard header carries a deadline.</summary>
    public const string TimeoutHeader = "Request-Timeout";

    public static CallStart Of(PublicDoor door, HttpContext context) => new()
    {
        Caller = HttpCallers.Of(context, door.Options),
        Timeout = Timeout(door, context.Request),
    };

    private static TimeSpan? Timeout(PublicDoor door, HttpRequest request)
    {
        if (!request.Headers.TryGetValue(TimeoutHeader, out var values))
            return null;
        var text = values.ToString();
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || !double.IsFinite(seconds))
            throw Refusals.WrongTimeout(text);
        if (seconds <= 0)
            throw Refusals.DeadlinePassed();
        return seconds >= door.Options.MaxTimeout.TotalSeconds ? door.Options.MaxTimeout : TimeSpan.FromSeconds(seconds);
    }
}
