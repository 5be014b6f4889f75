namespace Appia.Bindings;

/// <summary>Where a public request carries a parameter.</summary>
public enum ParameterSource
{
    /// <summary>Nowhere: the method has no route.</summary>
    None,

    /// <summary>In the path.</summary>
    Route,

    /// <summary>In the query string.</summary>
    Query,

    /// <summary>As the body.</summary>
    Body,
}
