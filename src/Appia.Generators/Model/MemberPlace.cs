namespace Appia.Generators.Model;

/// <summary>How a member gets its value when a message is read.</summary>
internal enum MemberPlace
{
    /// <summary>By the constructor.</summary>
    Constructor,

    /// <summary>By the object initializer.</summary>
    Initializer,

    /// <summary>By its own accessor, after construction, so that its default stays when it is not there.</summary>
    Accessor,
}
