namespace Appia.Generators.Model;

/// <summary>A place in a source file: characters from its start, and lines and columns counted from 0.</summary>
internal sealed record LocationModel(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);
