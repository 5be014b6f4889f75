using Appia.Generators.Discovery;
using Appia.Generators.Emit;
using Appia.Generators.Locks;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Generators;

/// <summary>From contracts, events, documents, key values, streams and services to their bindings.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BindingGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = Marked(context, KnownNames.Contract, static (marked, ct) => new ContractReader(marked, ct).Read());
        var events = Marked(context, KnownNames.Event, static (marked, ct) => new EventReader(marked, ct).Read());
        var documents = Marked(context, KnownNames.Document, static (marked, ct) => new DocumentReader(marked, ct).Read());
        var keyValues = Marked(context, KnownNames.KeyValue, static (marked, ct) => new KeyValueReader(marked, ct).Read());
        var streams = Marked(context, KnownNames.Stream, static (marked, ct) => new EventStreamReader(marked, ct).Read());
        var states = Marked(context, KnownNames.StreamState, static (marked, ct) => new StreamStateReader(marked, ct).Read());
        var projections = Marked(context, KnownNames.Projection, static (marked, ct) => new ProjectionReader(marked, ct).Read());
        var services = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => ServiceReader.MayBeService(node), ServiceReader.Read)
            .Where(static found => found is { })
            .Select(static (found, _) => found!)
            .WithTrackingName(Stages.Found);

        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Assembly");
        var broken = Joined.Of(Broken(contracts), Broken(events));
        var types = Joined.Of(Types(contracts), Types(events), Types(documents), Types(keyValues), Types(streams), Types(states))
            .Select(static (all, _) => TypeCatalog.Merge(all))
            .WithTrackingName(Stages.Types);
        var subjects = Models(contracts).Combine(Models(events)).Combine(Models(documents)).Combine(Models(keyValues)).Combine(Models(services))
            .Combine(Joined.Of(Models(streams), Models(states), Models(projections)))
            .Select(static (all, _) => (Streams: all.Right, Others: all.Left))
            .Select(static (all, _) => new SubjectList(
                all.Others.Left.Left.Left.Left, all.Others.Left.Left.Left.Right, all.Others.Left.Left.Right, all.Others.Left.Right, all.Others.Right,
                all.Streams))
            .Combine(broken)
            .Select(static (pair, _) => pair.Left.Without(pair.Right))
            .WithTrackingName(Stages.Subjects);

        var locked = assembly.Combine(subjects).Combine(types).Combine(LockInput.Files(context)).Combine(LockInput.Settings(context))
            .Select(static (all, _) =>
                ContractLock.Of(all.Left.Left.Left.Left, all.Left.Left.Left.Right, all.Left.Left.Right, all.Left.Right, all.Right));
        var numbering = locked.Select(static (result, _) => result.Numbering);

        context.RegisterSourceOutput(
            Valid(contracts).Combine(numbering).Select(static (pair, _) => (Model: pair.Left, Numbers: pair.Right.Only(pair.Left.Owns))),
            static (output, one) => BindingFile.Add(output, one.Model, one.Numbers));
        context.RegisterSourceOutput(Valid(events), static (output, @event) => EventFile.Add(output, @event));
        context.RegisterSourceOutput(Valid(documents), static (output, document) => DocumentFile.Add(output, document));
        context.RegisterSourceOutput(subjects.SelectMany(static (all, _) => all.Services), static (output, service) => ServiceFile.Add(output, service));
        context.RegisterSourceOutput(
            types.SelectMany(static (all, _) => all.OfType<DeclaredModel>()).Combine(numbering)
                .Select(static (pair, _) => (Type: pair.Left, Numbers: pair.Right.Only(pair.Left.Owns))),
            static (output, one) => MessageFile.Add(output, one.Type, one.Numbers));
        context.RegisterSourceOutput(assembly.Combine(types), static (output, pair) => JsonFile.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            assembly.Combine(subjects).Combine(types),
            static (output, all) => ModuleFile.Add(output, all.Left.Left, all.Left.Right, all.Right));

        context.RegisterSourceOutput(
            assembly.Combine(locked.Select(static (result, _) => result.Schema)), static (output, pair) => SchemaFile.Add(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(locked.SelectMany(static (result, _) => result.Files), static (output, file) => LockOutput.Add(output, file));
        context.RegisterSourceOutput(
            locked.SelectMany(static (result, _) => result.Diagnostics), static (output, one) => DiagnosticsOutput.Report(output, one));
        DiagnosticsOutput.Register(
            context,
            Joined.Of(
                Mistakes(contracts), Mistakes(events), Mistakes(documents), Mistakes(keyValues), Mistakes(services),
                Mistakes(streams), Mistakes(states), Mistakes(projections)),
            Joined.Of(Names(contracts), Names(events), Names(documents), Names(keyValues), Names(streams), Names(states)));
    }

    private static IncrementalValuesProvider<Found<T>> Marked<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, CancellationToken, Found<T>> read)
        where T : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, read)
            .WithTrackingName(Stages.Found);

    private static IncrementalValuesProvider<T> Valid<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.Where(static one => one.Model is { }).Select(static (one, _) => one.Model!);

    private static IncrementalValueProvider<EquatableArray<T>> Models<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        Valid(found).Collect().Select(static (all, _) => all.ToEquatable());

    private static IncrementalValueProvider<EquatableArray<JsonModel>> Types<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.SelectMany(static (one, _) => one.Types).Collect().Select(static (all, _) => all.ToEquatable());

    private static IncrementalValueProvider<EquatableArray<DiagnosticModel>> Mistakes<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.SelectMany(static (one, _) => one.Diagnostics).Collect().Select(static (all, _) => all.ToEquatable());

    private static IncrementalValueProvider<EquatableArray<NameModel>> Names<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.Where(static one => one.Name is { }).Select(static (one, _) => one.Name!).Collect().Select(static (all, _) => all.ToEquatable());

    private static IncrementalValueProvider<EquatableArray<string>> Broken<T>(IncrementalValuesProvider<Found<T>> found) where T : class =>
        found.Where(static one => one.Model is null).Select(static (one, _) => one.Subject).Collect().Select(static (all, _) => all.ToEquatable());
}
