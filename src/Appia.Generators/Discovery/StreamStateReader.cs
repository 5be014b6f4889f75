using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads a state of streams of which snapshots are kept.</summary>
internal sealed class StreamStateReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<StreamPartModel>(context, ct)
{
    private const int DefaultEvery = 100;

    protected override StreamPartModel? ReadModel()
    {
        if (!IsSealedRecord("StreamState") || UseSelf() is null)
            return null;
        var every = Attribute.Named("SnapshotEvery") as int? ?? DefaultEvery;
        if (every < 1)
            Report.Add(DiagnosticIds.SnapshotEvery, Type, Type.Spoken(), $"{every}");
        return new StreamStateModel(
            CheckName(Attribute.Text(), Casing.Kebab(Type.Name), "stream state"), Type.Source(), every, Attribute.Named("Version") as int? ?? 1);
    }
}
