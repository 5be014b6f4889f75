using System.Runtime.CompilerServices;

namespace Appia.Storage;

/// <summary>The quoted column of each index member, made once.</summary>
internal static class QueryColumns<T> where T : class
{
    private static readonly ConditionalWeakTable<IndexField<T>, string> Names = [];

    public static string Of(IndexField<T> field) =>
        Names.GetValue(field, static field => Identifier.Quote(DocumentTable.Column(field.Name)));
}
