using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Cli.Terminals;

namespace Appia.Cli.Stores;

/// <summary>Prints what is known of stores, as text or as JSON.</summary>
internal sealed class StorePrinter(Terminal terminal, bool asJson)
{
    public void Print<T>(IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> json, Action<T, TextWriter> write)
    {
        if (asJson)
            terminal.Data.WriteLine(JsonSerializer.Serialize(items, json));
        else
            foreach (var item in items)
                write(item, terminal.Data);
    }
}
