using Appia.Generators.Model;

namespace Appia.Generators.Diagnostics;

/// <summary>Finds names that two subjects of one assembly share.</summary>
internal static class DuplicateNames
{
    public static IEnumerable<DiagnosticModel> Find(SubjectList subjects) =>
    [
        .. Find("The contract", subjects.Contracts.Select(contract => (contract.Name, contract.Type))),
        .. Find("The topic", subjects.Events.Select(@event => (@event.Topic, @event.Type))),
        .. Find("The document", subjects.Documents.Select(document => (document.Name, document.Type))),
        .. Find("The key space", subjects.KeyValues.Select(keyValue => (keyValue.Name, keyValue.Type))),
    ];

    private static IEnumerable<DiagnosticModel> Find(string what, IEnumerable<(string Name, string Type)> named)
    {
        foreach (var same in named.GroupBy(one => one.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var types = same.Select(one => one.Type.Replace("global::", "")).ToList();
            yield return new(DiagnosticIds.DuplicateName, null, new([what, same.Key, types[0], types[1]]));
        }
    }
}
