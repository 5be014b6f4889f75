using Microsoft.CodeAnalysis;

namespace Appia.Generators.Diagnostics;

/// <summary>What each code says: what is wrong, on which thing, why, and what to do.</summary>
internal static class DiagnosticDescriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All().ToDictionary(descriptor => descriptor.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static IEnumerable<DiagnosticDescriptor> All() => [.. Contracts(), .. Messages(), .. Shapes(), .. Services(), .. Locks(), .. Misuse()];

    private static IEnumerable<DiagnosticDescriptor> Contracts() =>
    [
        Error(DiagnosticIds.Overload, "A contract overloads a method",
            "Contract '{0}' has several methods named '{1}'. A method's name is its name on the wire, so it has to be unique: rename one."),
        Error(DiagnosticIds.RouteWithoutAuthorization, "A public route does not say who may call it",
            "'{0}' has a public route and neither [Authorize] nor [AllowAnonymous]. Say who may call it: [Authorize], with scopes, roles or "
            + "a policy where needed, or [AllowAnonymous] for everybody."),
        Error(DiagnosticIds.SeveralBodies, "A route has more than one body",
            "'{0}' would read parameters {1} from one request's body. A request has one body: put them into one record."),
        Error(DiagnosticIds.BodyNotAllowed, "A GET or DELETE route has a body",
            "Parameter '{1}' of '{0}' would have to travel in the body, and {2} requests have none. Pass scalars, which travel in the "
            + "path or the query, or use [Post]."),
        Error(DiagnosticIds.TemplateWithoutParameter, "A route template names no parameter of its method",
            "The route '{1}' of '{0}' has '{{{2}}}', and the method has no parameter of that name. Its parameters are: {3}."),
        Error(DiagnosticIds.DuplicateRoute, "Two methods have one route",
            "'{0}' and '{1}' both answer {2} {3}. Give one of them another template."),
        Error(DiagnosticIds.ReturnType, "A contract's method has a wrong return type",
            "'{0}' returns '{1}'. A contract's method returns Task, Task<T> or IAsyncEnumerable<T>."),
        Error(DiagnosticIds.DuplicateName, "Two things have one name",
            "{0} '{1}' is declared by '{2}' and by '{3}'. Names are unique, because stores and other services know things by them: "
            + "give one of them another name in its attribute."),
        Error(DiagnosticIds.Generic, "A contract is generic",
            "'{0}' is generic. What travels has to be known when the contract is built: write one contract or method for each type."),
        Error(DiagnosticIds.ParameterPassing, "A contract's parameter is passed by reference",
            "Parameter '{1}' of '{0}' is passed by reference, which cannot travel. Pass it by value and return what changes."),
        Error(DiagnosticIds.ContractMember, "A contract has a member that is no method",
            "Contract '{0}' has '{1}'. A contract has methods only, all its own: {2}."),
        Error(DiagnosticIds.RequestParameter, "A parameter cannot be read from a request",
            "Parameter '{1}' of '{0}' is '{2}', which cannot be read from the {3} of a request. {4}."),
        Error(DiagnosticIds.StreamedParameter, "A parameter cannot be a stream here",
            "Parameter '{1}' of '{0}' is a stream, {2}. {3}."),
        Error(DiagnosticIds.SerialKey, "A serial method has no key that calls could take turns by",
            "The key '{1}' of '{0}' {2}. Name a parameter, or a member of a message that is one, which is a string, a Guid, an integer, an enumeration "
            + "or a value object of one of these, and never null."),
        Error(DiagnosticIds.SerialMethod, "A method cannot be serial",
            "'{0}' is marked [Serial] and {1}. {2}."),
        Error(DiagnosticIds.Name, "A name is malformed",
            "'{0}' is no name for {1}. A name is made of lower-case letters, digits, hyphens and dots, and begins with a letter, "
            + "so that it can be a file, a topic and part of an address."),
    ];

    private static IEnumerable<DiagnosticDescriptor> Messages() =>
    [
        Error(DiagnosticIds.CannotTravel, "A type cannot travel",
            "{0} is '{1}', which cannot travel without loss: {2}. {3}."),
        Error(DiagnosticIds.OpenRecord, "A message could be derived from",
            "{1} is of record '{0}', which is not sealed: what a derived record adds would be lost on the way. Seal it, or make it abstract "
            + "with sealed records of the same assembly as its cases."),
        Error(DiagnosticIds.CheckOfWhole, "A message has a check that would never be asked",
            "'{0}' {1}, and messages are checked member by member. Check what concerns several members in the service's method, and throw "
            + "Problems.InvalidField(..)."),
        Error(DiagnosticIds.MutableMember, "A message has state that cannot travel",
            "Member '{1}' of '{0}' {2}. {3}."),
        Error(DiagnosticIds.MessageConstructor, "A message cannot be constructed",
            "Record '{0}' cannot be made from what travels: {1}. Declare it with positional members, or with a public constructor whose "
            + "parameters have the names and types of its properties."),
        Error(DiagnosticIds.WrapsShape, "A value object has the wrong shape",
            "'{0}' is marked [Wraps] and {1}. A value object is a readonly record struct with one positional member of a scalar type: "
            + "[Wraps] public readonly record struct Sku(string Value);"),
    ];

    private static IEnumerable<DiagnosticDescriptor> Shapes() =>
    [
        Error(DiagnosticIds.NotARecord, "A marked type is no sealed record",
            "'{0}' is marked [{1}] and is not a sealed, non-generic record. What is stored and published must not change: "
            + "make it a sealed record."),
        Error(DiagnosticIds.EventKey, "An event's key is no member that can order events",
            "The key '{1}' of event '{0}' {2}. Name a member that is a string, a Guid, an integer, an enumeration or a value object of "
            + "one of these, and never null."),
        Error(DiagnosticIds.DocumentId, "A document has no id",
            "Document '{0}' {1}. Name a member 'Id' or mark one with [Id]; it is a Guid, string, int, long or a value object of one of these."),
        Error(DiagnosticIds.IndexMember, "An index has a member that cannot be stored in order",
            "The index on '{1}' of document '{0}' {2}. An index has members of the document that are scalars, enumerations or value objects."),
        Error(DiagnosticIds.ShapeOfUnmarked, "A shape is asked for a type that is not marked",
            "Service '{0}' asks for {1}<{2}>, and '{2}' is not marked [{3}]. Mark the record."),
        Error(DiagnosticIds.StreamShape, "The events of a stream are no abstract record",
            "'{0}' is marked [Stream] and is not an abstract, non-generic record. Declare it abstract, with a sealed record that derives from it for "
            + "each kind of event: then kinds can be added later."),
        Error(DiagnosticIds.UpcastShape, "An event cannot be upcast",
            "Event '{0}' {1}. An old version implements IUpcast<TEvent> for the next one, which is an event of the same assembly, and the last one "
            + "implements none."),
        Error(DiagnosticIds.SnapshotEvery, "Snapshots are kept after no event",
            "'{0}' has SnapshotEvery = {1}. Say after how many events a new snapshot is kept: 1 or more."),
        Error(DiagnosticIds.ProjectionShape, "A projection has the wrong shape",
            "'{0}' is marked [Projection] and {1}. A projection is a document that says by IFold<TState, TEvent> how the events of one kind of stream "
            + "add up to it."),
        Error(DiagnosticIds.ProjectionWithoutStreams, "A service asks for a projection and not for its streams",
            "Service '{0}' asks for IDocuments<{1}>, which is made of the events of '{2}', and not for IStreams<{2}>. The streams and what is made of "
            + "them are in one store: ask for both, or call the service that has them."),
    ];

    private static IEnumerable<DiagnosticDescriptor> Services() =>
    [
        Error(DiagnosticIds.HandlerShape, "An event handler has the wrong shape",
            "'{0}' is marked [On] and {1}. A handler is a public or internal method: Task When(OrderPlaced placed, CancellationToken ct)."),
        Error(DiagnosticIds.HandlerOfNoEvent, "An event handler handles no event",
            "'{0}' is marked [On] and takes '{1}', which is not marked [Event(\"topic\")]. Mark the record."),
        Error(DiagnosticIds.DuplicateHandler, "A service handles an event twice",
            "'{0}' and '{1}' both handle '{2}'. A service handles an event once: call both from one handler."),
        Error(DiagnosticIds.ServiceConstructor, "A service has no single constructor",
            "Service '{0}' has {1} public constructors. It is made anew for each call through exactly one: keep one public."),
    ];

    private static IEnumerable<DiagnosticDescriptor> Locks() =>
    [
        Error(DiagnosticIds.ContractBreak, "A change breaks who is deployed",
            "{0}: {1}. Of those that are deployed with the old contract, {2}. {3}. If nobody is, accept it: "
            + "'appia contracts update --accept', or a build with -p:AppiaAcceptContracts=true."),
        Error(DiagnosticIds.ContractDrift, "The contract lock is not up to date",
            "The contract lock '{0}' does not say what the code says. Build once where it may be written, or run 'appia contracts update', "
            + "and check the file in."),
        Error(DiagnosticIds.ContractLock, "The contract lock cannot be read",
            "The contract lock '{0}' cannot be read: {1}. Take it from version control again."),
    ];

    private static IEnumerable<DiagnosticDescriptor> Misuse() =>
    [
        Warning(DiagnosticIds.CallOutsideUnit, "A call commits outside the caller's unit of work",
            "'{0}' calls '{1}', which may write and commits on its own: when '{0}' fails afterwards, that is not undone. Publish an event "
            + "that the other service handles, use a workflow, or mark '{1}' [Idempotent] if calling it twice does no harm."),
        Error(DiagnosticIds.WriteInReadOnly, "A read-only method writes",
            "'{0}' is read-only, because it {1}, and calls '{2}'. Its unit of work refuses to write: use another verb, or units.Run(..) for "
            + "a unit of its own."),
        Warning(DiagnosticIds.CallNotAwaited, "A contract call is not awaited",
            "'{0}' does not await '{1}'. The call's outcome is lost, and it may outlive the call that made it: await it, or return its task."),
        Error(DiagnosticIds.AsyncVoid, "A service has an async void method",
            "'{0}' is async void: nobody can wait for it, and when it throws the process ends. Return Task."),
        Warning(DiagnosticIds.WorkOutsideCall, "A service starts work beside its call",
            "'{0}' calls {1}. What runs there may outlive the call, whose documents and events can then no longer be used. Await the work "
            + "in the call, or publish an event."),
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Appia", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, "Appia", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static string Page(string id) => $"docs/errors/{id}.md";
}
