using Appia.Bindings;
using Appia.Cli.Describing;
using Appia.Describe;
using Appia.Fixtures;

namespace Appia.Cli.Tests;

public class DescribeTests
{
    private static readonly SystemDescription Notes = SystemDescription.From(
        "notebook",
        [BindingRegistry.FindService(typeof(NoteService))!, BindingRegistry.FindService(typeof(AuthorService))!]);

    [Fact]
    public void A_description_knows_who_calls_whom()
    {
        var call = Assert.Single(Notes.Calls);

        Assert.Equal(new("authors", "notes", "notes"), call);
    }

    [Fact]
    public void A_description_knows_who_publishes_and_who_handles_an_event()
    {
        var added = Assert.Single(Notes.Events);

        Assert.Equal("notes.added", added.Topic);
        Assert.Equal("NoteId", added.Key);
        Assert.Equal(["notes"], added.PublishedBy);
        Assert.Equal(["authors"], added.HandledBy);
    }

    [Fact]
    public void A_description_knows_what_a_store_holds() =>
        Assert.Equal([new("documents", "notes")], Notes.Services.Single(service => service.Name == "notes").Stores);

    [Fact]
    public void Routes_say_who_may_call()
    {
        var methods = Notes.Services.Single(service => service.Name == "notes").Contracts.Single().Methods;

        Assert.Empty(methods.Single(method => method.Name == "Add").Route!.Authorize);
        Assert.Equal(["scope notes.write"], methods.Single(method => method.Name == "Remove").Route!.Authorize);
        Assert.Null(methods.Single(method => method.Name == "Count").Route);
    }

    [Fact]
    public void Types_are_written_as_in_C_sharp()
    {
        var methods = Notes.Services.Single(service => service.Name == "notes").Contracts.Single().Methods;

        var byAuthor = methods.Single(method => method.Name == "ByAuthor");
        Assert.Equal(["string author", "int take"], byAuthor.Parameters);
        Assert.Equal("IReadOnlyList<Note>", byAuthor.Result);
        Assert.True(methods.Single(method => method.Name == "Words").Streams);
    }

    [Fact]
    public void The_json_form_comes_back_as_it_went() => Assert.Equal(Notes.ToJson(), SystemDescription.FromJson(Notes.ToJson()).ToJson());

    [Fact]
    public void People_read_tables()
    {
        var text = new StringWriter();
        DescriptionText.Write(Notes with { Engine = "sqlite" }, text);

        Assert.Contains("System notebook: 2 services, 1 event, on sqlite", text.ToString());
        Assert.Matches(@"POST +/notes +notes\.Add +anybody", text.ToString());
        Assert.Matches(@"authors +notes +notes", text.ToString());
        Assert.Contains("notes.Count()", text.ToString());
    }
}
