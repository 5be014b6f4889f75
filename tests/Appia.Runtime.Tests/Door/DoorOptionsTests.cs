using Microsoft.Extensions.Configuration;

namespace Appia.Runtime.Tests.Door;

public sealed class DoorOptionsTests
{
    [Fact]
    public async Task Every_wrong_option_is_reported_with_its_path()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Desk.Start(configuration => configuration.AddInMemoryCollection(
        [
            new("Appia:Door:MaxBody", "0"),
            new("Appia:Door:BodyTimeout", "soon"),
            new("Appia:Door:MaxTimeout", "2.00:00:00"),
            new("Appia:Door:LicenseUrl", "nowhere"),
            new("Appia:Door:Maxbodi", "1"),
        ])));

        Assert.Equal("APPIA1105", failure.Code);
        foreach (var path in new[] { "MaxBody", "BodyTimeout", "MaxTimeout", "LicenseUrl", "Maxbodi" })
            Assert.Contains($"Appia:Door:{path} ", failure.Message);
    }
}
