using Appia.Generators.Diagnostics;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Reads the events of a kind of stream.</summary>
internal sealed class EventStreamReader(GeneratorAttributeSyntaxContext context, CancellationToken ct) : SubjectReader<StreamPartModel>(context, ct)
{
    protected override StreamPartModel? ReadModel()
    {
        if (!(Type is { IsRecord: true, IsReferenceType: true, IsAbstract: true, IsGenericType: false } && Type.IsReachable()))
        {
            Report.Add(DiagnosticIds.StreamShape, Type, Type.Spoken());
            return null;
        }
        return UseSelf() is { } ? new StreamModel(CheckName(Attribute.Text(), Casing.Kebab(Type.Name), "stream"), Type.Source()) : null;
    }
}
