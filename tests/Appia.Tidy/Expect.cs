namespace Appia.Tidy;

/// <summary>Fails with everything that is wrong, not only the first.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string> offences, string what)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, $"{found.Count} {what}:\n{string.Join('\n', found)}");
    }
}
