using System.Reflection;
using Appia.Bindings;
using Google.Protobuf.Reflection;

namespace Appia.Codec.Tests;

/// <summary>The descriptors that the build makes of the lock, beside those that the compiler of Protocol Buffers makes of the same files.</summary>
public sealed class SchemaTests
{
    private static readonly IReadOnlyDictionary<string, FileDescriptor> Compiled = typeof(SchemaTests).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<FileDescriptor>().ToDictionary(file => file.Name);

    public static TheoryData<string> Files { get; } = [.. BindingRegistry.ProtoFiles.Select(file => file.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_described_as_the_compiler_of_Protocol_Buffers_does(string name)
    {
        var made = FileDescriptorProto.Parser.ParseFrom(BindingRegistry.ProtoFiles.Single(file => file.Name == name).Content().Span);
        Assert.Equal(Tidy(Compiled[name].ToProto()), Tidy(made));
    }

    // Where the messages around maps stand among nested ones means nothing.
    private static string Tidy(FileDescriptorProto file)
    {
        foreach (var message in file.MessageType)
            Tidy(message);
        return file.ToString();
    }

    private static void Tidy(DescriptorProto message)
    {
        var nested = message.NestedType.OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        message.NestedType.Clear();
        message.NestedType.AddRange(nested);
        foreach (var one in nested)
            Tidy(one);
    }
}
