using Appia.Runtime;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>The file of the test services, as the compiler of Protocol Buffers left it.</summary>
internal sealed class TestDescriptors : IGrpcDescriptors
{
    public IReadOnlyList<ReadOnlyMemory<byte>> Declaring(string symbol) => symbol.StartsWith("grpc.testing.", StringComparison.Ordinal) ? File : [];

    public IReadOnlyList<ReadOnlyMemory<byte>> Named(string file) => file == TestReflection.Descriptor.Name ? File : [];

    private static IReadOnlyList<ReadOnlyMemory<byte>> File => [TestReflection.Descriptor.SerializedData.Memory];
}
