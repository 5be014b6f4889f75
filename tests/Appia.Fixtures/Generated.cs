// What the generator has to write for Notes.cs, by hand until it does. Contracts and messages first (an assembly of contracts
// references Appia.Abstractions alone), then services.
#nullable enable
#pragma warning disable CS1591, CA2255

using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Bindings;

namespace Appia.Fixtures
{
    /// <summary>The index members of <see cref="Note"/>, for queries.</summary>
    public static class NoteIndex
    {
        public static readonly IndexField<Note, string> Author =
            new("author", StoreValueKind.Text, static document => document.Author, static value => StoreValue.From(value));

        public static readonly IndexField<Note, DateTimeOffset> At =
            new("at", StoreValueKind.Integer, static document => document.At, static value => StoreValue.From(value));
    }
}

namespace Appia.Fixtures.Generated
{
    internal static class Module
    {
        [ModuleInitializer]
        internal static void Initialize()
        {
            BindingRegistry.Add(FixturesJson.Instance);
            BindingRegistry.Add(NotesBinding.Instance);
            BindingRegistry.Add(AuthorsBinding.Instance);
            BindingRegistry.Add(NoteAddedEvent.Instance);
            BindingRegistry.Add(NoteDocument.Instance);
            BindingRegistry.Add(NoteServiceDescriptor.Instance);
            BindingRegistry.Add(AuthorServiceDescriptor.Instance);
        }
    }

    public sealed class NotesBinding : ContractDescriptor
    {
        public static readonly NotesBinding Instance = new();

        public static readonly AddMethod Add = new();
        public static readonly FindMethod Find = new();
        public static readonly ByAuthorMethod ByAuthor = new();
        public static readonly WordsMethod Words = new();
        public static readonly RemoveMethod Remove = new();
        public static readonly CountMethod Count = new();

        private NotesBinding() : base("notes", typeof(INotes))
        {
        }

        public override IReadOnlyList<MethodDescriptor> Methods => field ??= [Add, Find, ByAuthor, Words, Remove, Count];

        public override object CreateClient(IChannelFactory channels) => new Client(channels);

        public readonly record struct AddArguments(AddNote Note);

        public sealed class AddMethod : UnaryMethod<INotes, AddArguments, Note>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public AddMethod()
            {
                Contract = "notes";
                Name = "Add";
                Route = new("POST", "/notes");
                Parameters = [new("note", typeof(AddNote), ParameterSource.Body, Optional: false)];
                Result = typeof(Note);
            }

            public override Task<Note> Invoke(INotes service, in AddArguments arguments, CancellationToken ct) =>
                service.Add(arguments.Note, ct);

            public override async ValueTask<AddArguments> Bind(RequestReader request)
            {
                var note = await request.Body<AddNote>();
                request.Done();
                return new(note);
            }

            public override void Validate(in AddArguments arguments, ref Validation validation) =>
                AddNoteMessage.Validate(arguments.Note, "", ref validation);

            public override AddArguments Isolate(in AddArguments arguments) => new(AddNoteMessage.Isolate(arguments.Note));

            public override Note IsolateResult(Note result) => NoteMessage.Isolate(result);

            public override AddArguments Travel(in AddArguments arguments) => new(AppiaJson.Travel(arguments.Note));
        }

        public readonly record struct FindArguments(Guid Id);

        public sealed class FindMethod : UnaryMethod<INotes, FindArguments, Note?>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public FindMethod()
            {
                Contract = "notes";
                Name = "Find";
                Route = new("GET", "/notes/{id}");
                ReadOnly = true;
                Repeatable = true;
                Parameters = [new("id", typeof(Guid), ParameterSource.Route, Optional: false)];
                Result = typeof(Note);
                ResultIsNullable = true;
            }

            public override Task<Note?> Invoke(INotes service, in FindArguments arguments, CancellationToken ct) =>
                service.Find(arguments.Id, ct);

            public override ValueTask<FindArguments> Bind(RequestReader request)
            {
                var id = request.Route<Guid>("id");
                request.Done();
                return new(new FindArguments(id));
            }

            public override Note? IsolateResult(Note? result) => result is null ? null : NoteMessage.Isolate(result);

            // Scalars need no journey.
            public override FindArguments Travel(in FindArguments arguments) => arguments;
        }

        public readonly record struct ByAuthorArguments(string Author, int Take);

        public sealed class ByAuthorMethod : UnaryMethod<INotes, ByAuthorArguments, IReadOnlyList<Note>>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public ByAuthorMethod()
            {
                Contract = "notes";
                Name = "ByAuthor";
                Route = new("GET", "/notes");
                ReadOnly = true;
                Repeatable = true;
                Parameters =
                [
                    new("author", typeof(string), ParameterSource.Query, Optional: false),
                    new("take", typeof(int), ParameterSource.Query, Optional: true),
                ];
                Result = typeof(IReadOnlyList<Note>);
            }

            public override Task<IReadOnlyList<Note>> Invoke(INotes service, in ByAuthorArguments arguments, CancellationToken ct) =>
                service.ByAuthor(arguments.Author, arguments.Take, ct);

            public override ValueTask<ByAuthorArguments> Bind(RequestReader request)
            {
                var author = request.Query<string>("author");
                var take = request.Query<int>("take", 20);
                request.Done();
                return new(new ByAuthorArguments(author, take));
            }

            public override IReadOnlyList<Note> IsolateResult(IReadOnlyList<Note> result) =>
                Isolation.List(result, NoteMessage.Isolate);

            public override ByAuthorArguments Travel(in ByAuthorArguments arguments) => arguments;
        }

        public readonly record struct WordsArguments(Guid Id);

        public sealed class WordsMethod : StreamMethod<INotes, WordsArguments, Word>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public WordsMethod()
            {
                Contract = "notes";
                Name = "Words";
                Route = new("GET", "/notes/{id}/words");
                ReadOnly = true;
                Repeatable = true;
                Parameters = [new("id", typeof(Guid), ParameterSource.Route, Optional: false)];
                Result = typeof(Word);
            }

            public override IAsyncEnumerable<Word> Invoke(INotes service, in WordsArguments arguments, CancellationToken ct) =>
                service.Words(arguments.Id, ct);

            public override ValueTask<WordsArguments> Bind(RequestReader request)
            {
                var id = request.Route<Guid>("id");
                request.Done();
                return new(new WordsArguments(id));
            }

            public override WordsArguments Travel(in WordsArguments arguments) => arguments;
        }

        public readonly record struct RemoveArguments(Guid Id);

        public sealed class RemoveMethod : UnaryMethod<INotes, RemoveArguments, Nothing>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public RemoveMethod()
            {
                Contract = "notes";
                Name = "Remove";
                Route = new("DELETE", "/notes/{id}") { Authorize = [new AuthorizeAttribute { Scopes = "notes.write" }] };
                Parameters = [new("id", typeof(Guid), ParameterSource.Route, Optional: false)];
            }

            public override Task<Nothing> Invoke(INotes service, in RemoveArguments arguments, CancellationToken ct) =>
                Nothing.From(service.Remove(arguments.Id, ct));

            public override ValueTask<RemoveArguments> Bind(RequestReader request)
            {
                var id = request.Route<Guid>("id");
                request.Done();
                return new(new RemoveArguments(id));
            }

            public override RemoveArguments Travel(in RemoveArguments arguments) => arguments;
        }

        public readonly record struct CountArguments;

        public sealed class CountMethod : UnaryMethod<INotes, CountArguments, int>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public CountMethod()
            {
                Contract = "notes";
                Name = "Count";
                Result = typeof(int);
            }

            public override Task<int> Invoke(INotes service, in CountArguments arguments, CancellationToken ct) => service.Count(ct);

            public override ValueTask<CountArguments> Bind(RequestReader request) => throw new NotSupportedException("orders.Count has no route.");

            public override CountArguments Travel(in CountArguments arguments) => arguments;
        }

        private sealed class Client(IChannelFactory channels) : INotes
        {
            private readonly Channel<AddArguments, Note> _add = channels.Unary(NotesBinding.Add);
            private readonly Channel<FindArguments, Note?> _find = channels.Unary(NotesBinding.Find);
            private readonly Channel<ByAuthorArguments, IReadOnlyList<Note>> _byAuthor = channels.Unary(NotesBinding.ByAuthor);
            private readonly StreamChannel<WordsArguments, Word> _words = channels.Stream(NotesBinding.Words);
            private readonly Channel<RemoveArguments, Nothing> _remove = channels.Unary(NotesBinding.Remove);
            private readonly Channel<CountArguments, int> _count = channels.Unary(NotesBinding.Count);

            public Task<Note> Add(AddNote note, CancellationToken ct) => _add.Call(new(note), ct);

            public Task<Note?> Find(Guid id, CancellationToken ct) => _find.Call(new(id), ct);

            public Task<IReadOnlyList<Note>> ByAuthor(string author, int take, CancellationToken ct) => _byAuthor.Call(new(author, take), ct);

            public IAsyncEnumerable<Word> Words(Guid id, CancellationToken ct) => _words.Call(new(id), ct);

            public Task Remove(Guid id, CancellationToken ct) => _remove.Call(new(id), ct);

            public Task<int> Count(CancellationToken ct) => _count.Call(default, ct);
        }
    }

    public sealed class AuthorsBinding : ContractDescriptor
    {
        public static readonly AuthorsBinding Instance = new();

        public static readonly NotesMethod Notes = new();

        private AuthorsBinding() : base("authors", typeof(IAuthors))
        {
        }

        public override IReadOnlyList<MethodDescriptor> Methods => field ??= [Notes];

        public override object CreateClient(IChannelFactory channels) => new Client(channels);

        public readonly record struct NotesArguments(string Name);

        public sealed class NotesMethod : UnaryMethod<IAuthors, NotesArguments, long>
        {
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            public NotesMethod()
            {
                Contract = "authors";
                Name = "Notes";
                Route = new("GET", "/authors/{name}/notes");
                ReadOnly = true;
                Repeatable = true;
                Parameters = [new("name", typeof(string), ParameterSource.Route, Optional: false)];
                Result = typeof(long);
            }

            public override Task<long> Invoke(IAuthors service, in NotesArguments arguments, CancellationToken ct) =>
                service.Notes(arguments.Name, ct);

            public override ValueTask<NotesArguments> Bind(RequestReader request)
            {
                var name = request.Route<string>("name");
                request.Done();
                return new(new NotesArguments(name));
            }

            public override NotesArguments Travel(in NotesArguments arguments) => arguments;
        }

        private sealed class Client(IChannelFactory channels) : IAuthors
        {
            private readonly Channel<NotesArguments, long> _notes = channels.Unary(AuthorsBinding.Notes);

            public Task<long> Notes(string name, CancellationToken ct) => _notes.Call(new(name), ct);
        }
    }

    /// <summary>Validation and isolation of one message type. Emitted only where there is something to validate or to copy.</summary>
    public static class AddNoteMessage
    {
        private static readonly RequiredAttribute AuthorRequired = new();
        private static readonly StringLengthAttribute AuthorLength = new(40);
        private static readonly RequiredAttribute TextRequired = new();
        private static readonly StringLengthAttribute TextLength = new(4000);

        public static void Validate(AddNote message, string path, ref Validation validation)
        {
            validation.Check(AuthorRequired, message.Author, path + "author", "Author");
            validation.Check(AuthorLength, message.Author, path + "author", "Author");
            validation.Check(TextRequired, message.Text, path + "text", "Text");
            validation.Check(TextLength, message.Text, path + "text", "Text");
        }

        public static AddNote Isolate(AddNote message) => message with { Tags = Isolation.List(message.Tags) };
    }

    public static class NoteMessage
    {
        public static Note Isolate(Note message) => message with { Tags = Isolation.List(message.Tags) };
    }

    public static class NoteAddedEvent
    {
        public static readonly EventDescriptor<NoteAdded> Instance =
            new("notes.added", static e => e.NoteId.ToString("D")) { KeyMember = "NoteId" };
    }

    public static class NoteDocument
    {
        public static readonly DocumentDescriptor<Note> Instance =
            new("notes", static document => document.Id, [NoteIndex.Author, NoteIndex.At])
            {
                Indexes = [new(["author"], Unique: false), new(["at"], Unique: false)],
            };
    }

    public sealed class NoteServiceDescriptor : ServiceDescriptor<NoteService>
    {
        public static readonly NoteServiceDescriptor Instance = new()
        {
            Contracts = [NotesBinding.Instance],
            Dependencies =
            [
                new("notes", typeof(IDocuments<Note>), DependencyKind.Documents, typeof(Note)),
                new("events", typeof(IEvents), DependencyKind.Events),
                new("call", typeof(ICall), DependencyKind.Call),
            ],
            Publishes = [NoteAddedEvent.Instance],
        };

        private NoteServiceDescriptor() : base("notes")
        {
        }

        public override Activator<NoteService> CreateActivator(IServiceProvider services) =>
            new Activation(
                Dependency.Of<IDocuments<Note>>(services),
                Dependency.Of<IEvents>(services),
                Dependency.Of<ICall>(services));

        public override NoteService Create(IServiceProvider scope) =>
            new(Dependency.Of<IDocuments<Note>>(scope), Dependency.Of<IEvents>(scope), Dependency.Of<ICall>(scope));

        private sealed class Activation(IDocuments<Note> notes, IEvents events, ICall call) : Activator<NoteService>
        {
            public override NoteService Create() => new(notes, events, call);
        }
    }

    public sealed class AuthorServiceDescriptor : ServiceDescriptor<AuthorService>
    {
        public static readonly AuthorServiceDescriptor Instance = new()
        {
            Contracts = [AuthorsBinding.Instance],
            Dependencies =
            [
                new("counters", typeof(ICounters), DependencyKind.Counters),
                new("notes", typeof(INotes), DependencyKind.Contract, typeof(INotes)),
            ],
            Handlers =
            [
                new EventHandlerDescriptor<AuthorService, NoteAdded>(
                    NoteAddedEvent.Instance, "When", static (service, e, ct) => service.When(e, ct)),
            ],
        };

        private AuthorServiceDescriptor() : base("authors")
        {
        }

        public override Activator<AuthorService> CreateActivator(IServiceProvider services) =>
            new Activation(Dependency.Of<ICounters>(services), Dependency.Of<INotes>(services));

        public override AuthorService Create(IServiceProvider scope) =>
            new(Dependency.Of<ICounters>(scope), Dependency.Of<INotes>(scope));

        private sealed class Activation(ICounters counters, INotes notes) : Activator<AuthorService>
        {
            public override AuthorService Create() => new(counters, notes);
        }
    }

    /// <summary>JSON metadata of every message of this assembly.</summary>
    internal sealed class FixturesJson : IJsonTypeInfoResolver
    {
        public static readonly FixturesJson Instance = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
        {
            if (type == typeof(Note)) return Note(options);
            if (type == typeof(AddNote)) return AddNote(options);
            if (type == typeof(Word)) return Word(options);
            if (type == typeof(NoteAdded)) return NoteAdded(options);
            if (type == typeof(IReadOnlyList<Note>)) return JsonMetadata.List<Note>(options);
            if (type == typeof(IReadOnlyList<string>)) return JsonMetadata.List<string>(options);
            return JsonMetadata.Scalar(type, options);
        }

        private static JsonTypeInfo<Note> Note(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<Note>
            {
                ObjectWithParameterizedConstructorCreator = static a =>
                    new((Guid)a[0], (string)a[1], (string)a[2], (IReadOnlyList<string>)a[3], (DateTimeOffset)a[4]),
                ConstructorParameterMetadataInitializer = static () =>
                [
                    JsonMetadata.Parameter<Guid>("Id", 0),
                    JsonMetadata.Parameter<string>("Author", 1),
                    JsonMetadata.Parameter<string>("Text", 2),
                    JsonMetadata.Parameter<IReadOnlyList<string>>("Tags", 3),
                    JsonMetadata.Parameter<DateTimeOffset>("At", 4),
                ],
                PropertyMetadataInitializer = _ =>
                [
                    JsonMetadata.Property<Note, Guid>(options, "Id", "id", static m => m.Id),
                    JsonMetadata.Property<Note, string>(options, "Author", "author", static m => m.Author),
                    JsonMetadata.Property<Note, string>(options, "Text", "text", static m => m.Text),
                    JsonMetadata.Property<Note, IReadOnlyList<string>>(options, "Tags", "tags", static m => m.Tags),
                    JsonMetadata.Property<Note, DateTimeOffset>(options, "At", "at", static m => m.At),
                ],
            });

        private static JsonTypeInfo<AddNote> AddNote(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<AddNote>
            {
                ObjectWithParameterizedConstructorCreator = static a => new((string)a[0], (string)a[1], (IReadOnlyList<string>)a[2]),
                ConstructorParameterMetadataInitializer = static () =>
                [
                    JsonMetadata.Parameter<string>("Author", 0),
                    JsonMetadata.Parameter<string>("Text", 1),
                    JsonMetadata.Parameter<IReadOnlyList<string>>("Tags", 2),
                ],
                PropertyMetadataInitializer = _ =>
                [
                    JsonMetadata.Property<AddNote, string>(options, "Author", "author", static m => m.Author),
                    JsonMetadata.Property<AddNote, string>(options, "Text", "text", static m => m.Text),
                    JsonMetadata.Property<AddNote, IReadOnlyList<string>>(options, "Tags", "tags", static m => m.Tags),
                ],
            });

        private static JsonTypeInfo<Word> Word(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<Word>
            {
                ObjectWithParameterizedConstructorCreator = static a => new((int)a[0], (string)a[1]),
                ConstructorParameterMetadataInitializer = static () =>
                    [JsonMetadata.Parameter<int>("Position", 0), JsonMetadata.Parameter<string>("Text", 1)],
                PropertyMetadataInitializer = _ =>
                [
                    JsonMetadata.Property<Word, int>(options, "Position", "position", static m => m.Position),
                    JsonMetadata.Property<Word, string>(options, "Text", "text", static m => m.Text),
                ],
            });

        private static JsonTypeInfo<NoteAdded> NoteAdded(JsonSerializerOptions options) =>
            JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<NoteAdded>
            {
                ObjectWithParameterizedConstructorCreator = static a => new((Guid)a[0], (string)a[1]),
                ConstructorParameterMetadataInitializer = static () =>
                    [JsonMetadata.Parameter<Guid>("NoteId", 0), JsonMetadata.Parameter<string>("Author", 1)],
                PropertyMetadataInitializer = _ =>
                [
                    JsonMetadata.Property<NoteAdded, Guid>(options, "NoteId", "noteId", static m => m.NoteId),
                    JsonMetadata.Property<NoteAdded, string>(options, "Author", "author", static m => m.Author),
                ],
            });
    }
}
