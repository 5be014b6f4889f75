using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Discovery;

/// <summary>Documentation comments in plain text.</summary>
internal static class Documentation
{
    private static readonly Regex Reference = new("<(?:see|paramref|typeparamref|seealso)\\s+(?:cref|langword|name|href)=\"(?:[A-Z]:)?([^\"]*)\"\\s*/>");
    private static readonly Regex Tag = new("</?[A-Za-z][^>]*>");
    private static readonly Regex Space = new("\\s+");

    public static string? Summary(ISymbol symbol, CancellationToken ct) => Element(Xml(symbol, ct), "<summary>(.*?)</summary>");

    public static string? Parameter(ISymbol method, string name, CancellationToken ct) =>
        Element(Xml(method, ct), $"<param name=\"{Regex.Escape(name)}\">(.*?)</param>");

    /// <summary>The comment as the compiler gives it, or as it stands in the source when the build makes no documentation file.</summary>
    private static string Xml(ISymbol symbol, CancellationToken ct)
    {
        var xml = symbol.GetDocumentationCommentXml(cancellationToken: ct);
        if (!string.IsNullOrEmpty(xml) || symbol.DeclaringSyntaxReferences.Length == 0)
            return xml ?? "";
        var lines = symbol.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(ct).GetLeadingTrivia())
            .SelectMany(trivia => trivia.ToFullString().Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line.Substring(3));
        return string.Join("\n", lines);
    }

    private static string? Element(string xml, string pattern)
    {
        if (xml.Length == 0 || Regex.Match(xml, pattern, RegexOptions.Singleline) is not { Success: true } match)
            return null;
        var text = Reference.Replace(match.Groups[1].Value, reference => LastName(reference.Groups[1].Value));
        text = Space.Replace(Tag.Replace(text, ""), " ").Trim();
        return text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&amp;", "&");
    }

    private static string LastName(string reference)
    {
        var name = reference.Split('(')[0];
        return name.StartsWith("http", StringComparison.Ordinal) ? name : name.Substring(name.LastIndexOf('.') + 1);
    }
}
