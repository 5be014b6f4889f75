using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The fields of messages: of records, and of the requests and replies that are around a method's parameters and result.</summary>
internal static class Fields
{
    public static IReadOnlyList<FieldModel> Of(RecordModel record, Numbering numbering)
    {
        var names = Names(record.Members.Select(member => member.JsonName));
        var numbers = numbering.Of(record.Type, names);
        return [.. record.Members.Select((member, i) => new FieldModel(
            numbers[i], names[i], $"{record.Name}.{member.JsonName}", member.Type, Default(member.Type, member.Default), KeepsDefault(member)))];
    }

    public static IReadOnlyList<FieldModel> Of(string method, EquatableArray<ParameterModel> parameters, Numbering numbering)
    {
        var names = Names(parameters.Select(parameter => parameter.Name));
        var numbers = numbering.Of(method, names);
        return [.. parameters.Select((parameter, i) => new FieldModel(
            numbers[i], names[i], parameter.Name, parameter.Type, Default(parameter.Type, parameter.Default),
            IsItem: parameter.IsStream && !WriteCode.IsCollection(parameter.Type)))];
    }

    /// <summary>The field of a reply.</summary>
    public static FieldModel Of(TypeModel result) => new(1, "result", "The result", result);

    private static string? Default(TypeModel type, string? expression) =>
        expression is null or "null" or "0" or "0L" or "0M" or "0D" or "0F" or "false" or "\"\"" || type.IsNullable
        || expression.StartsWith("default(", StringComparison.Ordinal) || expression.EndsWith("(0)", StringComparison.Ordinal)
            ? null
            : expression;

    private static bool KeepsDefault(MemberModel member) =>
        member is { Place: MemberPlace.Accessor, IsInitialized: true, Type.IsNullable: false };

    /// <summary>The names on the wire, each once however they are cased.</summary>
    private static List<string> Names(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unique = new List<string>();
        foreach (var name in names.Select(Casing.Snake))
        {
            var free = name;
            for (var i = 2; !taken.Add(Casing.FromSnake(free)); i++)
                free = $"{name}_{i}";
            unique.Add(free);
        }
        return unique;
    }
}
