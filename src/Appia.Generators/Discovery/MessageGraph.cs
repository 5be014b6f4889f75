using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>The types that a subject's messages are made of: each is read once, with all that it holds.</summary>
internal sealed class MessageGraph(Compilation compilation, Report report, CancellationToken ct)
{
    private readonly TypeTraits _traits = new();
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<(INamedTypeSymbol Type, TypeForm Form, string Where)> _pending = new();
    private readonly Dictionary<string, JsonModel> _types = new(StringComparer.Ordinal);

    /// <summary>Reads a use of a type; null, and a mistake reported, when it cannot travel.</summary>
    /// <param name="type">The type, with its nullable annotation.</param>
    /// <param name="at">The symbol to point at.</param>
    /// <param name="where">What uses it, in words.</param>
    public TypeModel? Use(ITypeSymbol type, ISymbol at, string where)
    {
        if (TypeForms.Of(type) is not { } form)
            return Refuse(type, at, where);
        var named = (INamedTypeSymbol)type;
        var model = form switch
        {
            TypeForm.Nullable or TypeForm.List or TypeForm.Set => UseItem(named, form, at, where),
            TypeForm.Map => UseMap(named, at, where),
            TypeForm.Wraps => UseWraps(named, where),
            TypeForm.Message or TypeForm.Enum => UseDeclared(named, form, where),
            _ => Basic(named, form),
        };
        return model;
    }

    /// <summary>All that was reached, ordered by name.</summary>
    public EquatableArray<JsonModel> Drain()
    {
        while (_pending.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            var (type, form, where) = _pending.Dequeue();
            if (!IsElsewhere(type) && new DeclaredTypeReader(this, report, _traits).Read(type, form, where) is { } declared)
                _types[declared.Type] = declared with { Summary = Documentation.Summary(type, ct) };
        }
        return _types.Values.OrderBy(model => model.Type, StringComparer.Ordinal).ToEquatable();
    }

    private TypeModel? Refuse(ITypeSymbol type, ISymbol at, string where)
    {
        if (type.TypeKind != TypeKind.Error)
        {
            var (why, cure) = TypeForms.Refusal(type);
            report.Add(DiagnosticIds.CannotTravel, at, where, type.Spoken(), why, cure);
        }
        return null;
    }

    private TypeModel Basic(INamedTypeSymbol type, TypeForm form) => new(
        type.Source(),
        type.AnnotatedSource(),
        form,
        IsNullable: type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated,
        type.IsValueType,
        Copies: _traits.Copies(type),
        Validates: _traits.Validates(type),
        IsParsable: TypeForms.IsParsable(type));

    private TypeModel? UseItem(INamedTypeSymbol type, TypeForm form, ISymbol at, string where)
    {
        if (Use(type.TypeArguments[0], at, where) is not { } item)
            return null;
        var name = form == TypeForm.Nullable ? "Nullable" : type.Name;
        var model = Basic(type, form) with { Collection = name, Item = item, IsNullable = form == TypeForm.Nullable || IsNullable(type) };
        _types[model.Name] = new CollectionModel(model.Name, $"{Factory(name)}<{item.Name}>");
        return model;
    }

    private TypeModel? UseMap(INamedTypeSymbol type, ISymbol at, string where)
    {
        if (Use(type.TypeArguments[0], at, where) is not { } key || Use(type.TypeArguments[1], at, where) is not { } value)
            return null;
        if (!IsKey(key))
        {
            report.Add(
                DiagnosticIds.CannotTravel, at, where, type.Spoken(), $"'{type.TypeArguments[0].Spoken()}' cannot be the name of a member in JSON",
                "Use a string, a number, a Guid, an enumeration or a value object of one of these as the key");
            return null;
        }
        var model = Basic(type, TypeForm.Map) with { Collection = type.Name, Item = value, Key = key };
        _types[model.Name] = new CollectionModel(model.Name, $"{Factory(type.Name)}<{key.Name}, {value.Name}>");
        return model;
    }

    private TypeModel? UseWraps(INamedTypeSymbol type, string where)
    {
        Enqueue(type, TypeForm.Wraps, where);
        if (ValueObject.Held(type) is not { } held || Use(held.Type, held, $"what '{type.Spoken()}' wraps") is not { } item)
            return null;
        return Basic(type, TypeForm.Wraps) with { Item = item, Member = held.Name, Generated = Name(type).Full, IsParsable = item.IsParsable };
    }

    private TypeModel UseDeclared(INamedTypeSymbol type, TypeForm form, string where)
    {
        Enqueue(type, form, where);
        return Basic(type, form) with { Generated = Name(type).Full, Underlying = type.EnumUnderlyingType?.Source() ?? "" };
    }

    private void Enqueue(INamedTypeSymbol type, TypeForm form, string where)
    {
        var plain = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.None);
        if (_seen.Add(plain))
            _pending.Enqueue((plain, form, where));
    }

    /// <summary>Whether the type's own assembly has generated its metadata already.</summary>
    private bool IsElsewhere(INamedTypeSymbol type) =>
        !type.IsGenericType
        && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && Name(type) is var name
        && type.ContainingAssembly.GetTypeByMetadataName($"{name.Namespace}.{name.Name}") is { };

    public static GeneratedName Name(INamedTypeSymbol type) => SymbolNames.GeneratedFor(type, SymbolNames.Flat(type), "Message");

    private static bool IsNullable(ITypeSymbol type) => type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private static bool IsKey(TypeModel key) =>
        !key.IsNullable && (key.Form is TypeForm.Scalar or TypeForm.Enum || (key.Form == TypeForm.Wraps && IsKey(key.Item!)));

    private static string Factory(string collection) => collection switch
    {
        "IReadOnlyList" => "List",
        "IReadOnlySet" => "Set",
        "IReadOnlyDictionary" => "Map",
        var name => name,
    };
}
