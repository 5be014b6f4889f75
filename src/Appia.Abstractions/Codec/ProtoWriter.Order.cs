namespace Appia.Codec;

// Sets and dictionaries. Two equal ones may enumerate differently, in another process above all: where bytes are compared, their order is fixed.
public ref partial struct ProtoWriter
{
    /// <summary>Begins items whose order means nothing.</summary>
    public readonly void BeginUnordered() => _order?.Begin();

    /// <summary>Begins the next of them.</summary>
    public readonly void NextUnordered() => _order?.Next(_position);

    /// <summary>Ends them.</summary>
    public readonly void EndUnordered() => _order?.End(Written);
}
