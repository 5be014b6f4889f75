namespace StatusQuo;

/// <summary>For whoever starts many processes: with <c>--attached true</c> each ends when its standard input does, so that it does not
/// outlive its starter.</summary>
internal static class Attachment
{
    public static async Task End(IHostApplicationLifetime lifetime)
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        lifetime.StopApplication();
    }
}
