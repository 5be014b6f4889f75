namespace Appia.Codec;

/// <summary>Writes the fields of a message.</summary>
public delegate void ProtoWrite<in T>(ref ProtoWriter writer, T message);
