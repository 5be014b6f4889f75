namespace Appia.Generators;

/// <summary>The names of the pipeline's stages, by which a test sees what was taken from the cache.</summary>
internal static class Stages
{
    public const string Found = nameof(Found);
    public const string Types = nameof(Types);
    public const string Subjects = nameof(Subjects);
}
