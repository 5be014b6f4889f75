using Appia.Generators.Discovery;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>A document's descriptor, and its index members for queries.</summary>
internal static class DocumentFile
{
    public static void Add(SourceProductionContext output, DocumentModel document)
    {
        Source.Add(output, document.Class, Descriptor(document));
        if (document.Fields.Count > 0)
            Source.Add(output, document.Index, Index(document));
    }

    private static string Descriptor(DocumentModel document)
    {
        var fields = string.Join(", ", document.Fields.Select(field => $"{Full(document.Index)}.{Source.Identifier(field.Member)}"));
        var id = Held(document.IdType, "document." + Source.Identifier(document.IdMember));
        return
            $$"""
            /// <summary>The document <c>{{document.Name}}</c>.</summary>
            {{document.Class.Access}} static class {{document.Class.Name}}
            {
                public static readonly DocumentDescriptor<{{document.Type}}> Instance =
                    new({{Source.Text(document.Name)}}, static document => {{id}}, [{{fields}}])
                    {
                        Indexes = [{{string.Join(", ", document.Indexes.Select(Index))}}],
                        Isolate = {{(document.Self.Copies ? $"{document.Self.Generated}.Isolate" : "static document => document")}},
                    };
            }
            """;
    }

    private static string Index(DocumentModel document) =>
        $$"""
        /// <summary>The index members of <see cref="{{document.Type}}"/>, for queries.</summary>
        {{document.Index.Access}} static class {{document.Index.Name}}
        {
            {{Source.Blocks(4, document.Fields.Select(field => Field(document, field)))}}
        }
        """;

    private static string Field(DocumentModel document, IndexFieldModel field)
    {
        var member = Source.Identifier(field.Member);
        return
            $"""
            /// <summary>The member <see cref="{document.Type}.{member}"/>, stored as <c>{field.Column}</c>.</summary>
            public static readonly global::Appia.IndexField<{document.Type}, {field.Type.Annotated}> {member} =
                new(
                    {Source.Text(field.Column)},
                    global::Appia.StoreValueKind.{field.Kind},
                    static document => document.{member},
                    static value => {Encode(field.Type, "value")});
            """;
    }

    private static string Index(IndexModel index) =>
        $"new([{string.Join(", ", index.Columns.Select(Source.Text))}], Unique: {Source.Flag(index.IsUnique)})";

    private static string Encode(TypeModel type, string value) => type switch
    {
        { Form: TypeForm.Nullable } => $"{value} is {{ }} known ? {Encode(type.Item!, "known")} : global::Appia.StoreValue.Null",
        { Form: TypeForm.Wraps } => Encode(type.Item!, $"{value}.{Source.Identifier(type.Member)}"),
        { Form: TypeForm.Enum } => $"global::Appia.StoreValue.From((long){value})",
        { Name: "ulong" } => $"global::Appia.StoreValue.From({value})",
        { Name: "float" } => $"global::Appia.StoreValue.From((double){value})",
        _ when KeyTypes.IsInteger(type) => $"global::Appia.StoreValue.From((long){value})",
        _ => $"global::Appia.StoreValue.From({value})",
    };

    private static string Held(TypeModel type, string value) =>
        type.Form == TypeForm.Wraps ? $"{value}.{Source.Identifier(type.Member)}" : value;

    private static string Full(GeneratedName name) => name.Namespace.Length == 0 ? $"global::{name.Name}" : name.Full;
}
