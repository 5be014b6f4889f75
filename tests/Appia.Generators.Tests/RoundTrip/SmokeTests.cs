using System.Text.Json;
using Appia.Bindings;
using Appia.Fixtures;

namespace Appia.Generators.Tests.RoundTrip;

public sealed class SmokeTests
{
    [Fact]
    public void A_note_survives_the_journey()
    {
        var note = new Note(Guid.NewGuid(), "ann", "hello world", ["a", "b"], new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
        var back = AppiaJson.Travel(note);
        Assert.Equal(note with { Tags = [] }, back with { Tags = [] });
        Assert.Equal(note.Tags, back.Tags);
        Assert.Equal(["notes"], new[] { BindingRegistry.FindService(typeof(NoteService))!.Name });
    }

    [Fact]
    public void A_missing_field_is_named()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"author":"a","text":"t"}""", AppiaJson.StrictTypeInfo<AddNote>()));
        Assert.Contains("tags", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"author":null,"text":"t","tags":[]}""", AppiaJson.StrictTypeInfo<AddNote>()));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"author":"a","text":"t","tags":[],"more":1}""", AppiaJson.StrictTypeInfo<AddNote>()));
    }
}
