namespace Appia.Generators.Model;

/// <summary>A name that a subject takes.</summary>
/// <param name="What">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">The subject.</param>
/// <param name="Location">Where the subject stands.</param>
internal sealed record NameModel(string What, string Name, string Type, LocationModel? Location);
