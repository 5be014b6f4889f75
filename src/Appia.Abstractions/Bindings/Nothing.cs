using Appia.Codec;

namespace Appia.Bindings;

/// <summary>The result of a method that answers with no value.</summary>
public readonly record struct Nothing
{
    /// <summary>Its binary form: a message without fields.</summary>
    public static MessageCodec<Nothing> Codec { get; } = new ProtoCodec<Nothing>(Write, Read);

    /// <summary>A finished task without a value.</summary>
    public static Task<Nothing> Task { get; } = System.Threading.Tasks.Task.FromResult(default(Nothing));

    /// <summary>The same task with a result: generated bindings turn <see cref="System.Threading.Tasks.Task"/> into <c>Task&lt;Nothing&gt;</c>.</summary>
    public static Task<Nothing> From(Task task)
    {
        return task.IsCompletedSuccessfully ? Task : Await(task);

        static async Task<Nothing> Await(Task task)
        {
            await task;
            return default;
        }
    }

    private static void Write(ref ProtoWriter writer, Nothing message)
    {
    }

    private static Nothing Read(ProtoReader reader)
    {
        while (reader.Next())
            reader.Skip();
        return default;
    }
}
