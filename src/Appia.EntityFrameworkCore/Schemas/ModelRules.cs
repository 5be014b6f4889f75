using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>What a model may not have, because its tables are beside the engine's.</summary>
internal static class ModelRules
{
    private static readonly string[] Reserved = ["appia_", "doc_", "kv_"];

    /// <summary>Checks a context's model.</summary>
    public static void Check(DbContext context)
    {
        var model = context.Model.GetRelationalModel();
        foreach (var (name, schema) in Named(model))
        {
            if (Array.Exists(Reserved, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                throw ContextErrors.ReservedTable(context.GetType(), name);
            if (schema is not null)
                throw ContextErrors.OtherSchema(context.GetType(), name, schema);
        }
    }

    private static IEnumerable<(string Name, string? Schema)> Named(IRelationalModel model) =>
        model.Tables.Select(static table => (table.Name, table.Schema))
            .Concat(model.Sequences.Select(static sequence => (sequence.Name, sequence.Schema)))
            .Concat(model.Views.Select(static view => (view.Name, view.Schema)));
}
