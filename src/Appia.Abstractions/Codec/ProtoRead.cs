namespace Appia.Codec;

/// <summary>Makes a message of the fields that a reader finds.</summary>
public delegate T ProtoRead<out T>(ProtoReader reader);
