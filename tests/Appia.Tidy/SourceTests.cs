using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Tidy;

/// <summary>A type is found by its file's name.</summary>
public class SourceTests
{
    private static readonly Lazy<List<(string File, CompilationUnitSyntax Unit)>> Units = new(() =>
        [.. Clone.Sources("src").Select(file => (file, CSharpSyntaxTree.ParseText(Clone.Read(file)).GetCompilationUnitRoot()))]);

    [Fact]
    public void Namespaces_are_file_scoped() => Expect.None(
        Units.Value.Where(source => source.Unit.Members.OfType<NamespaceDeclarationSyntax>().Any()).Select(source => source.File),
        "files have a namespace in braces");

    [Fact]
    public void A_file_has_one_public_type_and_its_name() => Expect.None(
        Units.Value.Where(source => !IsNamedForItsTypes(source.File, source.Unit)).Select(source => $"{source.File}: {string.Join(", ", PublicTypes(source.Unit))}"),
        "files have a public type that the file is not named for");

    [Fact]
    public void Folders_are_named_for_what_they_hold()
    {
        string[] vague = ["Helpers", "Utils", "Utilities", "Models", "Extensions", "Common", "Misc"];
        Expect.None(
            Clone.Files.Where(file => file.Split('/')[..^1].Intersect(vague).Any()),
            "files lie in a folder whose name says nothing");
    }

    // Foo.cs or Foo{T}.cs; types that differ in the number of their type parameters alone may share a file.
    private static bool IsNamedForItsTypes(string file, CompilationUnitSyntax unit)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var plain = name.Split('{', '.')[0];
        return PublicTypes(unit).All(type => type == plain);
    }

    private static IEnumerable<string> PublicTypes(CompilationUnitSyntax unit) =>
        from member in unit.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
        where member.Modifiers.Any(SyntaxKind.PublicKeyword)
        select member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => "?",
        };
}
