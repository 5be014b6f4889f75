using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads the value type of a key space.</summary>
internal sealed class KeyValueReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<KeyValueModel>(context, ct)
{
    protected override KeyValueModel? ReadModel() =>
        IsSealedRecord("KeyValue") && UseSelf() is { }
            ? new(CheckName(Attribute.Text(), Casing.Kebab(Type.Name), "key space"), Type.Source())
            : null;
}
