using System.Globalization;
using Appia.Cli.Terminals;
using Appia.Storage;

namespace Appia.Cli.Stores;

/// <summary>One line that says how far a copy is, written over and over; nothing where nobody watches.</summary>
internal sealed class CopyLine(Terminal terminal, TimeProvider time) : IProgress<CopyProgress>
{
    private StoreName _store;
    private long _began;
    private bool _shown;

    public void Report(CopyProgress value)
    {
        if (Console.IsErrorRedirected)
            return;
        if (_store != value.Store)
            (_store, _began) = (value.Store, time.GetTimestamp());
        _shown = true;
        terminal.Rewrite(Text(value, time.GetElapsedTime(_began)));
    }

    public void Clear()
    {
        if (_shown)
            terminal.Rewrite("");
        _shown = false;
    }

    /// <summary>What the line says after some time.</summary>
    public static string Text(CopyProgress value, TimeSpan elapsed)
    {
        var share = value.AllRows == 0 ? 1 : (double)value.Rows / value.AllRows;
        var left = share > 0 ? elapsed * ((1 - share) / share) : TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Store}: {value.Table}, {value.Rows:N0} of {value.AllRows:N0} rows, {StoreText.Size(value.Bytes)}, {left.TotalSeconds:0} s left");
    }
}
