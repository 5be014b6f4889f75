using System.Text.RegularExpressions;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>What runs when the assembly is first used: it registers all that was generated.</summary>
internal static class ModuleFile
{
    // One name without dots: an assembly Shop.Cart would otherwise make a namespace of the name of a type Cart that is in Shop.
    public static string Namespace(string assembly) => Regex.Replace(Regex.Replace(assembly, @"\W", "_"), @"^(?=\d|$)", "_") + ".Generated";

    public static void Add(SourceProductionContext output, string assembly, SubjectList subjects, EquatableArray<JsonModel> types)
    {
        var registered = Registered(subjects, types).ToList();
        if (registered.Count == 0)
            return;
        Source.Add(output, new(Namespace(assembly), "AssemblyBindings", IsPublic: false),
            $$"""
            /// <summary>Registers the bindings of this assembly.</summary>
            internal static class AssemblyBindings
            {
                [ModuleInitializer]
                internal static void Initialize()
                {
                    {{Source.Lines(8, registered.Select(binding => $"BindingRegistry.Add({binding});"))}}
                }
            }
            """);
    }

    private static IEnumerable<string> Registered(SubjectList subjects, EquatableArray<JsonModel> types) =>
    [
        .. types.Count == 0 ? Array.Empty<string>() : ["AssemblyJson.Instance"],
        .. subjects.Contracts.Select(contract => $"{contract.Class.Full}.Instance"),
        .. subjects.Events.Select(@event => $"{@event.Class.Full}.Instance"),
        .. subjects.Documents.Select(document => $"{document.Class.Full}.Instance"),
        .. subjects.KeyValues.Select(keyValue => $"new KeyValueDescriptor({Source.Text(keyValue.Name)}, typeof({keyValue.Type}))"),
        .. subjects.Streams.Select(stream => $"new StreamDescriptor({Source.Text(stream.Name)}, typeof({stream.Type}))"),
        .. subjects.StreamStates.Select(state =>
            $"new StreamStateDescriptor({Source.Text(state.Name)}, typeof({state.Type}), "
            + $"{Source.Number(state.SnapshotEvery)}, {Source.Number(state.Version)})"),
        .. subjects.Projections.Select(projection =>
            $"new ProjectionDescriptor<{projection.Type}, {projection.Event}>({projection.Document}.Instance, {Source.Flag(projection.IsAsynchronous)})"),
        .. subjects.Services.Select(service => $"{service.Class.Full}.Instance"),
    ];
}
