using System.Text.RegularExpressions;
using Appia.Generators.Discovery;
using Appia.Generators.Model;

namespace Appia.Generators.Emit;

/// <summary>Names of files, packages, services and messages. The runtime knows the service's by the same rule: <c>ContractDescriptor.ServiceName</c>.</summary>
internal static class ProtoNames
{
    private static readonly Regex Version = new("^v[0-9]+$");

    /// <summary><c>orders</c> is in the package <c>orders.v1</c>; <c>prices.v2</c> in <c>prices.v2</c>.</summary>
    public static string Package(string contract)
    {
        var parts = contract.Split('.').Select(Casing.Snake).ToList();
        if (parts.Count < 2 || !Version.IsMatch(parts[parts.Count - 1]))
            parts.Add("v1");
        return string.Join(".", parts);
    }

    /// <summary><c>order-items</c> is the service <c>OrderItemsService</c>.</summary>
    public static string Service(string contract)
    {
        var parts = Package(contract).Split('.');
        return Casing.FromSnake(parts[parts.Length - 2]) + "Service";
    }

    public static string ContractFile(string contract) => Casing.Snake(contract.Replace('.', '-')) + ".proto";

    public static string SharedFile(string assembly) => $"{Casing.Snake(assembly.Replace('.', '-'))}_messages.proto";

    public static string SharedPackage(string assembly) => string.Join(".", assembly.Split('.').Select(Casing.Snake)) + ".v1";

    /// <summary>The names of messages and enumerations: of two with one name each takes its namespace's last part.</summary>
    public static Dictionary<string, string> OfTypes(IEnumerable<DeclaredModel> types) => types
        .GroupBy(type => Simple(type), StringComparer.Ordinal)
        .SelectMany(same => same.Select(type => (type.Type, Name: same.Count() == 1 ? same.Key : Space(type) + same.Key)))
        .ToDictionary(one => one.Type, one => one.Name, StringComparer.Ordinal);

    /// <summary>The members of an enumeration. The first of a <c>.proto</c>'s is zero.</summary>
    public static IEnumerable<ProtoField> Members(string name, EnumModel model)
    {
        var prefix = Casing.Snake(name).ToUpperInvariant();
        if (!model.Numbers.Contains(0))
            yield return new("", "", prefix + "_UNSPECIFIED", 0);
        for (var i = 0; i < model.Names.Count; i++)
            yield return new("", "", $"{prefix}_{Casing.Snake(model.Names[i]).ToUpperInvariant()}", (int)model.Numbers[i]);
    }

    private static string Simple(DeclaredModel type)
    {
        var name = type.Class.Name;
        return name.Substring(0, name.Length - "Message".Length).Replace("_", "");
    }

    private static string Space(DeclaredModel type) =>
        type.Class.Namespace.Split('.') is { Length: > 1 } parts ? parts[parts.Length - 2] : "";
}
