using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Bindings;

/// <summary>All generated bindings of this process. Each assembly's generated module initializer adds its own.</summary>
public static class BindingRegistry
{
    private static readonly ConcurrentDictionary<Type, ContractDescriptor> Contracts = new();
    private static readonly ConcurrentDictionary<Type, ServiceDescriptor> Services = new();
    private static readonly ConcurrentDictionary<Type, EventDescriptor> Events = new();
    private static readonly ConcurrentDictionary<Type, DocumentDescriptor> Documents = new();
    private static readonly ConcurrentDictionary<Type, KeyValueDescriptor> KeyValues = new();
    private static readonly ConcurrentDictionary<Type, StreamDescriptor> Streams = new();
    private static readonly ConcurrentDictionary<Type, StreamStateDescriptor> StreamStates = new();
    private static readonly ConcurrentDictionary<Type, ProjectionDescriptor> Projections = new();
    private static readonly ConcurrentDictionary<string, ProtoFileDescriptor> ProtoFilesByName = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<IJsonTypeInfoResolver, byte> Resolvers = new();

    public static void Add(ContractDescriptor contract) => Contracts[contract.Type] = contract;

    public static void Add(ServiceDescriptor service) => Services[service.Type] = service;

    public static void Add(EventDescriptor @event) => Events[@event.Type] = @event;

    public static void Add(DocumentDescriptor document) => Documents[document.Type] = document;

    public static void Add(KeyValueDescriptor keyValue) => KeyValues[keyValue.Type] = keyValue;

    public static void Add(StreamDescriptor stream) => Streams[stream.Type] = stream;

    public static void Add(StreamStateDescriptor state) => StreamStates[state.Type] = state;

    public static void Add(ProjectionDescriptor projection) => Projections[projection.Document.Type] = projection;

    public static void Add(ProtoFileDescriptor file) => ProtoFilesByName[file.Name] = file;

    public static void Add(IJsonTypeInfoResolver resolver) => Resolvers[resolver] = 0;

    /// <summary>The contract's descriptor, or <see langword="null"/> when the interface is none.</summary>
    public static ContractDescriptor? FindContract(Type type) => Find(Contracts, type);

    /// <summary>The service's descriptor, or <see langword="null"/> when the class is none.</summary>
    public static ServiceDescriptor? FindService(Type type) => Find(Services, type);

    /// <summary>The event's descriptor, or <see langword="null"/> when the record is none.</summary>
    public static EventDescriptor? FindEvent(Type type) => Find(Events, type);

    /// <summary>The events of older versions that become an event, at once or by way of others. They are declared in its assembly.</summary>
    public static IReadOnlyList<EventDescriptor> FindOlderEvents(EventDescriptor @event) =>
        FindEvent(@event.Type) is null
            ? []
            :
            [
                .. Events.Values.Where(older => older.Successor == @event).OrderBy(older => older.Topic, StringComparer.Ordinal)
                    .SelectMany(older => FindOlderEvents(older).Prepend(older)),
            ];

    /// <summary>The document's descriptor, or <see langword="null"/> when the record is none.</summary>
    public static DocumentDescriptor? FindDocument(Type type) => Find(Documents, type);

    /// <summary>The key space's descriptor, or <see langword="null"/> when the record is none.</summary>
    public static KeyValueDescriptor? FindKeyValue(Type type) => Find(KeyValues, type);

    /// <summary>The descriptor of the kind of stream, or <see langword="null"/> when the record is none.</summary>
    public static StreamDescriptor? FindStream(Type type) => Find(Streams, type);

    /// <summary>The state's descriptor, or <see langword="null"/> when no snapshots of it are kept.</summary>
    public static StreamStateDescriptor? FindStreamState(Type type) => Find(StreamStates, type);

    /// <summary>The projection's descriptor, or <see langword="null"/> when the document is none.</summary>
    public static ProjectionDescriptor? FindProjection(Type type) => Find(Projections, type);

    /// <summary>The JSON metadata of every assembly that has been loaded so far.</summary>
    public static IEnumerable<IJsonTypeInfoResolver> JsonResolvers => Resolvers.Keys;

    /// <summary>The <c>.proto</c> files of every assembly that has been loaded so far and has a contract lock.</summary>
    public static IEnumerable<ProtoFileDescriptor> ProtoFiles => ProtoFilesByName.Values;

    private static T? Find<T>(ConcurrentDictionary<Type, T> descriptors, Type type) where T : class
    {
        if (descriptors.TryGetValue(type, out var found))
            return found;
        // A module initializer runs when its assembly's code first runs; naming a type of it is not enough.
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        return descriptors.GetValueOrDefault(type);
    }
}
