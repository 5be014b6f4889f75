namespace Appia.Generators.Model;

/// <summary>Where a public request carries a parameter.</summary>
internal enum ParameterSource
{
    None,
    Route,
    Query,
    Body,
}
