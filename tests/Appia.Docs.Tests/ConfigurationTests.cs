using System.Globalization;
using System.Text.RegularExpressions;
using Appia.Events;
using Appia.PostgreSql;
using Appia.Runtime;
using Appia.Sqlite;
using Appia.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Docs.Tests;

/// <summary>The page about settings tells of the settings that there are.</summary>
public sealed partial class ConfigurationTests
{
    private static readonly Dictionary<string, object> Options = new()
    {
        ["Appia"] = new AppiaOptions(),
        ["Appia:Storage"] = new StorageLimits(),
        ["Appia:Door"] = new DoorOptions(),
        ["Appia:Events"] = new EventsOptions(),
        ["Appia:PostgreSql"] = new PostgreSqlOptions(),
        ["Appia:Sqlite"] = new SqliteOptions(),
    };

    [Fact]
    public void Every_setting_that_exists_is_on_the_page_and_no_other() =>
        Assert.Equal(Existing().Order(StringComparer.Ordinal), Documented().Select(row => row.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Defaults_on_the_page_are_the_defaults()
    {
        foreach (var (path, shown) in Documented())
        {
            if (Default(path) is { } real)
                Assert.Equal($"{path} {real}", $"{path} {shown}");
        }
    }

    private static IEnumerable<(string Path, string Default)> Documented() =>
        Row().Matches(Page.Read("docs/guide/configuration.md").Text).Select(row => (row.Groups["path"].Value, row.Groups["default"].Value.Trim('`')));

    // What a system says is known, when it is asked for something that is not.
    private static List<string> Existing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(Options.Keys.Select(section => new KeyValuePair<string, string?>($"{section}:Nonsense", "1")));
        builder.AddAppia("docs", _ => { });
        using var app = (IDisposable)builder.Build();
        var failure = Assert.Throws<AppiaException>(() => ((WebApplication)app).Services.GetRequiredService<AppiaSystem>());
        return
        [
            .. Known().Matches(failure.Message)
                .SelectMany(known => known.Groups["names"].Value.Split(", ").Select(name => $"{known.Groups["section"].Value}:{name}"))
                .Where(path => !Options.ContainsKey(path)),
        ];
    }

    private static string? Default(string path)
    {
        var end = path.LastIndexOf(':');
        var options = Options[path[..end]];
        return options.GetType().GetProperty(path[(end + 1)..])?.GetValue(options) switch
        {
            null => null,
            bool flag => flag ? "true" : "false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"^\| `(?<path>Appia:[A-Za-z:]+)` \| [^|]+ \| (?<default>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<section>Appia[A-Za-z:]*):Nonsense is not known\. Known here: (?<names>[^.]+)\.")]
    private static partial Regex Known();
}
