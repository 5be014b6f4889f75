using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The code of the stream that a method takes.</summary>
internal sealed class InputCode(ParameterModel input, FieldModel wire)
{
    public string Properties => $"InputName = {Source.Text(input.Name)};\nInputField = {wire.Number};";

    public IEnumerable<string> Members()
    {
        yield return Validate();
        yield return input.Type.Copies
            ? $"public override {input.Type.Annotated} IsolateInput({input.Type.Annotated} item) => {Copying.Isolate(input.Type, "item")};"
            : "";
        foreach (var member in CodecCode.Single("Input", wire))
            yield return member;
    }

    private string Validate()
    {
        var statements = new Checking().Item(input.Name, "index", "item", input.Type);
        return statements.Length == 0
            ? ""
            : $$"""
              public override void ValidateInput({{input.Type.Annotated}} item, long index, ref Validation validation)
              {
                  {{Source.Lines(4, [statements])}}
              }
              """;
    }
}
