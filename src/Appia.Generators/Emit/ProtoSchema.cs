using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The <c>.proto</c> files of an assembly, with numbers in the order of declaration: one for each contract, and one for the messages
/// that they share with each other and with events.</summary>
internal sealed class ProtoSchema
{
    private readonly string _assembly;
    private readonly IReadOnlyList<ContractModel> _contracts;
    private readonly Dictionary<string, DeclaredModel> _declared;
    private readonly Dictionary<string, string> _names;
    private readonly ProtoTypes _types;
    private readonly Numbering _numbering = Numbering.Sequential;

    private ProtoSchema(string assembly, SubjectList subjects, EquatableArray<JsonModel> types)
    {
        _assembly = assembly;
        _contracts = [.. subjects.Contracts.OrderBy(contract => contract.Name, StringComparer.Ordinal)];
        _declared = types.OfType<DeclaredModel>().ToDictionary(type => type.Type, StringComparer.Ordinal);
        _names = ProtoNames.OfTypes(_declared.Values);
        _types = new(Name);
    }

    public static IReadOnlyList<ProtoFile> Of(string assembly, SubjectList subjects, EquatableArray<JsonModel> types) =>
        new ProtoSchema(assembly, subjects, types).Files(subjects.Events);

    private List<ProtoFile> Files(IEnumerable<EventModel> events)
    {
        var files = _contracts.Select(Contract).ToList();
        var roots = _contracts.SelectMany(contract => contract.Methods)
            .SelectMany(method => method.Parameters.Select(parameter => parameter.Type).Concat(method.Result is { } result ? [result] : []))
            .SelectMany(DeclaredTypes.Parts).Concat(events.Select(@event => @event.Type));
        var messages = Reached(roots).Select(type => Message(type) with { Doc = type.Summary })
            .OrderBy(message => message.Name, StringComparer.Ordinal).ToList();
        if (messages.Count > 0)
            files.Add(File(ProtoNames.SharedFile(_assembly), ProtoNames.SharedPackage(_assembly), "", [], messages, null));
        return files;
    }

    private ProtoFile Contract(ContractModel contract)
    {
        var rpcs = new List<ProtoRpc>();
        var messages = new List<ProtoMessage>();
        foreach (var method in contract.Methods)
        {
            rpcs.Add(new(
                method.Name, method.Name + "Request", method.Name + "Response", method.Streams, method.Summary, TakesStream: method.Input is { }));
            messages.Add(Request(contract, method));
            messages.Add(Response(method));
        }
        return File(
            ProtoNames.ContractFile(contract.Name), ProtoNames.Package(contract.Name), ProtoNames.Service(contract.Name), rpcs, messages, contract.Summary);
    }

    private ProtoFile File(
        string name, string package, string service, List<ProtoRpc> rpcs, List<ProtoMessage> messages, string? doc)
    {
        var shared = ProtoNames.SharedPackage(_assembly);
        var inside = package == shared ? [.. messages.Select(message => Local(message, shared + "."))] : messages;
        var used = messages.SelectMany(Types).ToList();
        var imports = new List<string>();
        if (used.Any(type => type.Contains(ProtoTypes.Duration)))
            imports.Add("google/protobuf/duration.proto");
        if (used.Any(type => type.Contains(ProtoTypes.Timestamp)))
            imports.Add("google/protobuf/timestamp.proto");
        if (package != shared && used.Any(type => type.Contains(shared + ".")))
            imports.Insert(0, ProtoNames.SharedFile(_assembly));
        return new(name, package, imports.ToEquatable(), service, rpcs.ToEquatable(), inside.ToEquatable(), doc);
    }

    private ProtoMessage Request(ContractModel contract, MethodModel method)
    {
        var subject = $"{contract.Name}.{method.Name}";
        var nested = new List<ProtoMessage>();
        var fields = Fields.Of(subject, method.Parameters, _numbering)
            .Select((field, i) => _types.Field(field, nested, method.Parameters[i].Summary)).ToEquatable();
        return new("message", method.Name + "Request", subject, fields, Nested: nested.ToEquatable(), Doc: Opening(method, fields));
    }

    // Who reads nothing but this file has to know what the first message is.
    private static string? Opening(MethodModel method, EquatableArray<ProtoField> fields)
    {
        if (method.Input is not { } input)
            return null;
        var item = fields[method.Parameters.ToList().IndexOf(input)].Name;
        return fields.Count == 1
            ? $"The first message begins the call, each one after it is an item. The first is an item too when {item} is there."
            : $"The first message has the arguments, each one after it an item in {item}. The first has an item too when {item} is there.";
    }

    private ProtoMessage Response(MethodModel method)
    {
        var nested = new List<ProtoMessage>();
        var fields = method.Result is { } result ? new[] { _types.Field(Fields.Of(result), nested) } : [];
        return new("message", method.Name + "Response", "", fields.ToEquatable(), Nested: nested.ToEquatable());
    }

    private ProtoMessage Message(DeclaredModel type)
    {
        var nested = new List<ProtoMessage>();
        var name = _names[type.Type];
        return type switch
        {
            RecordModel record => new(
                "message", name, record.Type, Fields.Of(record, _numbering).Select(field => _types.Field(field, nested)).ToEquatable(),
                Nested: nested.ToEquatable()),
            HierarchyModel hierarchy => new("message", name, hierarchy.Type, Cases(hierarchy).ToEquatable(), IsOneof: true),
            _ => new("enum", name, type.Type, ProtoNames.Members(name, (EnumModel)type).ToEquatable()),
        };
    }

    private IEnumerable<ProtoField> Cases(HierarchyModel hierarchy) =>
        hierarchy.Cases.Select((@case, i) => new ProtoField("", Name(@case.Type) ?? "bytes", Casing.Snake(@case.Discriminator), i + 1));

    /// <summary>All records, hierarchies and enumerations that are reached from some, each once.</summary>
    private List<DeclaredModel> Reached(IEnumerable<string> roots) =>
    [
        .. DeclaredTypes.Reached(roots, _declared, static name => name)
            .Where(type => type is not WrapsModel && (type is not EnumModel model || model.IsOpen)),
    ];

    private string? Name(TypeModel type) =>
        _declared.TryGetValue(type.Name, out var declared) && declared is not EnumModel { IsOpen: false }
            ? $"{ProtoNames.SharedPackage(_assembly)}.{_names[type.Name]}"
            : type.Form == TypeForm.Message ? "bytes" : null;

    private static IEnumerable<string> Types(ProtoMessage message) =>
        message.Fields.Select(field => field.Type).Concat(message.Nested.SelectMany(Types));

    private static ProtoMessage Local(ProtoMessage message, string prefix) => message with
    {
        Fields = message.Fields.Select(field => field with { Type = field.Type.Replace(prefix, "") }).ToEquatable(),
        Nested = message.Nested.Select(nested => Local(nested, prefix)).ToEquatable(),
    };
}
