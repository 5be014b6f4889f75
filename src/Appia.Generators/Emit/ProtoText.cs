using System.Text;
using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>The text of a <c>.proto</c> file.</summary>
internal static class ProtoText
{
    public static string Of(ProtoFile file)
    {
        var text = new StringBuilder();
        text.Append("// Written by the build; checked in. It pins the numbers of fields: see docs/guide/contract-evolution.md.\n");
        text.Append("syntax = \"proto3\";\n\n").Append("package ").Append(file.Package).Append(";\n");
        if (file.Imports.Count > 0)
            text.Append('\n');
        foreach (var import in file.Imports)
            text.Append("import \"").Append(import).Append("\";\n");
        if (file.Service.Length > 0)
            Service(text.Append('\n'), file);
        foreach (var message in file.Messages)
            Message(text.Append('\n'), message, "");
        return text.ToString();
    }

    /// <summary>The fields of a message by number; the members of an enumeration as they were declared, after the one that is zero.</summary>
    public static IEnumerable<ProtoField> Ordered(ProtoMessage message) =>
        message.Fields.OrderBy(field => message.IsEnum && field.Number == 0 ? -1 : message.IsEnum ? 0 : field.Number);

    /// <summary>Whether two members of an enumeration are one number.</summary>
    public static bool HasAliases(ProtoMessage message) => message.IsEnum && message.Fields.GroupBy(member => member.Number).Any(same => same.Count() > 1);

    private static void Service(StringBuilder text, ProtoFile file)
    {
        Doc(text, file.Doc, "");
        text.Append("service ").Append(file.Service).Append(" {\n");
        for (var i = 0; i < file.Rpcs.Count; i++)
        {
            var rpc = file.Rpcs[i];
            if (i > 0)
                text.Append('\n');
            Doc(text, rpc.Doc, "  ");
            text.Append($"  rpc {rpc.Name}({Stream(rpc.TakesStream)}{rpc.Request}) returns ({Stream(rpc.Streams)}{rpc.Response});\n");
        }
        text.Append("}\n");
    }

    private static string Stream(bool streams) => streams ? "stream " : "";

    private static void Message(StringBuilder text, ProtoMessage message, string indentation)
    {
        Doc(text, message.Doc, indentation);
        text.Append($"{indentation}{message.Kind} {message.Name} {{");
        if (message.Fields.Count + message.Numbers.Count + message.Names.Count == 0)
        {
            text.Append("}\n");
            return;
        }
        text.Append('\n');
        var inner = indentation + "  ";
        if (HasAliases(message))
            text.Append(inner).Append("option allow_alias = true;\n");
        Reserved(text, message, inner);
        Fields(text, message, inner);
        foreach (var nested in message.Nested)
            Message(text.Append('\n'), nested, inner);
        text.Append(indentation).Append("}\n");
    }

    private static void Reserved(StringBuilder text, ProtoMessage message, string indentation)
    {
        if (message.Numbers.Count > 0)
            text.Append($"{indentation}reserved {string.Join(", ", message.Numbers.OrderBy(number => number))};\n");
        var names = message.Names.OrderBy(name => name, StringComparer.Ordinal).Select(name => $"\"{name}\"");
        if (message.Names.Count > 0)
            text.Append($"{indentation}reserved {string.Join(", ", names)};\n");
    }

    private static void Fields(StringBuilder text, ProtoMessage message, string indentation)
    {
        var inner = message.IsOneof ? indentation + "  " : indentation;
        if (message.IsOneof)
            text.Append(indentation).Append("oneof case {\n");
        foreach (var field in Ordered(message))
        {
            Doc(text, field.Doc, inner);
            text.Append(inner);
            if (field.Label.Length > 0)
                text.Append(field.Label).Append(' ');
            if (field.Type.Length > 0)
                text.Append(field.Type).Append(' ');
            text.Append(field.Name).Append(" = ").Append(field.Number).Append(";\n");
        }
        if (message.IsOneof)
            text.Append(indentation).Append("}\n");
    }

    private static void Doc(StringBuilder text, string? doc, string indentation)
    {
        if (doc is { Length: > 0 })
            foreach (var line in Lines.Wrap(doc, 110 - indentation.Length))
                text.Append(indentation).Append("// ").Append(line).Append('\n');
    }
}
