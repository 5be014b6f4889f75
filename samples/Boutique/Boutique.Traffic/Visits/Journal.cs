using System.Text.Json;

namespace Boutique.Traffic;

/// <summary>What visitors were promised, line by line in a file as it happens, so that whatever dies later, it is known.</summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    public Journal(string path) => _file = new(File.Create(path)) { AutoFlush = true };

    /// <summary>The order is about to be sent: from here on it may exist.</summary>
    public JournalEntry Begin(Guid order, ShopPage page)
    {
        var total = page.Total?.Split(' ') ?? throw new ShopException("The checkout page shows no total.");
        return Write(new(order, decimal.Parse(total[0], null), total[1], page.Lines, Acknowledged: false));
    }

    /// <summary>The shop said that it has the order: from here on it must exist.</summary>
    public void Acknowledge(JournalEntry order) => Write(order with { Acknowledged = true });

    public void Dispose() => _file.Dispose();

    /// <summary>The last word on every order in a journal.</summary>
    public static IReadOnlyList<JournalEntry> Read(string path) =>
    [
        .. File.ReadLines(path).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize(line, TrafficJson.Default.JournalEntry)!)
            .GroupBy(entry => entry.Order)
            .Select(entries => entries.FirstOrDefault(entry => entry.Acknowledged) ?? entries.Last()),
    ];

    private JournalEntry Write(JournalEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, TrafficJson.Default.JournalEntry);
        lock (_lock)
            _file.WriteLine(line);
        return entry;
    }
}
