namespace Appia.Acceptance.Tests;

/// <summary>The tests that share the running shop.</summary>
[CollectionDefinition(Name)]
public sealed class BoutiqueCollection : ICollectionFixture<RunningBoutique>
{
    public const string Name = "boutique";
}
