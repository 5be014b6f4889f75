namespace Appia.Bindings;

/// <summary>A <c>.proto</c> file of an assembly's contract lock.</summary>
/// <param name="Name">Its name, by which other files import it.</param>
/// <param name="Content">A serialized <c>google.protobuf.FileDescriptorProto</c>; made when it is asked for.</param>
public sealed record ProtoFileDescriptor(string Name, Func<ReadOnlyMemory<byte>> Content);
