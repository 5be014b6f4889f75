using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Describes messages as JSON schemas (2020-12), from the very metadata that reads and writes them.</summary>
internal sealed class ContractSchemas(OpenApiDocument document)
{
    private readonly Dictionary<Type, string> _names = [];

    /// <summary>The schema of a problem (RFC 9457).</summary>
    public IOpenApiSchema Problem => field ??= Named("Problem", ProblemSchema.Create());

    /// <summary>The schema of a type: records and enumerations by reference, everything else in place.</summary>
    public IOpenApiSchema Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return OrNull(Of(underlying));
        if (ScalarSchema.Of(type) is { } scalar)
            return scalar;
        if (_names.TryGetValue(type, out var known))
            return new OpenApiSchemaReference(known, document);
        var info = AppiaJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(info.ElementType!) },
            JsonTypeInfoKind.Object => Message(info),
            _ => Other(info),
        };
    }

    private IOpenApiSchema Other(JsonTypeInfo info)
    {
        if (JsonEnum.Members(info) is { } members)
            return Enumeration(info.Type, members);
        if (JsonMistakes.SetOf(info.Type) is { } item)
            return new OpenApiSchema { Type = JsonSchemaType.Array, UniqueItems = true, Items = Of(item) };
        return ValueObject.Held(info.Type) is { } held ? Of(held) : new OpenApiSchema();
    }

    private OpenApiSchemaReference Enumeration(Type type, IReadOnlyList<string> members) => Named(
        NameFor(type),
        // Flags travel as names with commas between them: their combinations are too many to list.
        type.IsDefined(typeof(FlagsAttribute), inherit: false)
            ? new() { Type = JsonSchemaType.String, Description = $"Any of {string.Join(", ", members)}, with commas between them." }
            : new() { Type = JsonSchemaType.String, Enum = [.. members.Select(member => (JsonNode)member)] });

    private OpenApiSchemaReference Message(JsonTypeInfo info)
    {
        // The name first: a message may contain itself.
        var name = NameFor(info.Type);
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object };
        var reference = Named(name, schema);
        if (info.PolymorphismOptions is { } cases)
            AddCases(schema, name, cases);
        else
            AddMembers(schema, info);
        return reference;
    }

    private void AddCases(OpenApiSchema schema, string name, JsonPolymorphismOptions cases)
    {
        var discriminator = cases.TypeDiscriminatorPropertyName;
        schema.Required = new HashSet<string> { discriminator };
        schema.OneOf = [];
        schema.Discriminator = new() { PropertyName = discriminator, Mapping = new Dictionary<string, OpenApiSchemaReference>() };
        foreach (var derived in cases.DerivedTypes)
        {
            var label = $"{derived.TypeDiscriminator}";
            var @case = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { discriminator },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    [discriminator] = new OpenApiSchema { Type = JsonSchemaType.String, Const = label },
                },
            };
            var reference = Named(Unique($"{name}{derived.DerivedType.Name}"), @case);
            AddMembers(@case, AppiaJson.Options.GetTypeInfo(derived.DerivedType));
            schema.OneOf.Add(reference);
            schema.Discriminator.Mapping[label] = reference;
        }
    }

    private void AddMembers(OpenApiSchema schema, JsonTypeInfo info)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Required ??= new HashSet<string>();
        foreach (var property in info.Properties)
        {
            var member = Of(property.PropertyType);
            if (member is OpenApiSchema own)
                SchemaRules.Apply(own, info.Type, property);
            if (JsonMistakes.IsNullable(property) && Nullable.GetUnderlyingType(property.PropertyType) is null)
                member = OrNull(member);
            schema.Properties[property.Name] = member;
            if (JsonMistakes.IsRequired(property))
                schema.Required.Add(property.Name);
        }
    }

    private static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type } own)
            return new() { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        own.Type = type | JsonSchemaType.Null;
        return own;
    }

    private OpenApiSchemaReference Named(string name, OpenApiSchema schema)
    {
        document.AddComponent(name, schema);
        return new(name, document);
    }

    private string NameFor(Type type)
    {
        var name = Unique(Plain(type));
        _names.Add(type, name);
        return name;
    }

    // Two messages of one name, or one that an endpoint of the application describes in its own way.
    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; document.Components?.Schemas?.ContainsKey(unique) is true; number++)
            unique = $"{name}{number}";
        return unique;
    }

    private static string Plain(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? name + string.Concat(type.GetGenericArguments().Select(Plain)) : name;
    }
}
