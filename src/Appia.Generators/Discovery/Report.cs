using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Collects the mistakes found while one subject is looked at.</summary>
internal sealed class Report(Location? root)
{
    private readonly List<DiagnosticModel> _found = [];

    public bool IsEmpty => _found.Count == 0;

    public EquatableArray<DiagnosticModel> Diagnostics => _found.Distinct().ToEquatable();

    public void Add(string id, ISymbol? at, params string[] arguments) =>
        _found.Add(new(id, Place(at?.Locations.FirstOrDefault(location => location.IsInSource) ?? root), arguments.ToEquatable()));

    /// <summary>Where the subject stands.</summary>
    public LocationModel? Root => Place(root);

    private static LocationModel? Place(Location? location)
    {
        if (location is not { IsInSource: true })
            return null;
        var lines = location.GetLineSpan();
        return new(
            lines.Path, location.SourceSpan.Start, location.SourceSpan.Length,
            lines.StartLinePosition.Line, lines.StartLinePosition.Character, lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }
}
