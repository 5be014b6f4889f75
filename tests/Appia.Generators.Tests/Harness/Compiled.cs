using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appia.Generators.Tests.Harness;

/// <summary>What came out of a compilation.</summary>
/// <param name="Compilation">The compilation with what was generated.</param>
/// <param name="Generated">The generated files, by name.</param>
/// <param name="Reported">What the generator and the analyzers found.</param>
/// <param name="Errors">What the compiler found.</param>
internal sealed record Compiled(
    CSharpCompilation Compilation, IReadOnlyDictionary<string, string> Generated, IReadOnlyList<Diagnostic> Reported, IReadOnlyList<Diagnostic> Errors);
