namespace Appia.Runtime;

/// <summary>Knows the <c>.proto</c> files of services, each as a serialized <c>google.protobuf.FileDescriptorProto</c>.</summary>
internal interface IGrpcDescriptors
{
    /// <summary>The file that declares a service, a method, a message or an enumeration, by its full name, before those that it imports;
    /// nothing when there is none.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Declaring(string symbol);

    /// <summary>A file by its name, before those that it imports; nothing when there is none.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Named(string file);
}
