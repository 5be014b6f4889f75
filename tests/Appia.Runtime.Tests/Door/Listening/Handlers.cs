using System.Text;
using Microsoft.AspNetCore.Http;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>What the tests' handlers have in common.</summary>
internal static class Handlers
{
    /// <summary>Answers with the name of its thread.</summary>
    public static Task NameThread(HttpContext context) => Say(context, Thread.CurrentThread.Name ?? "");

    /// <summary>Names its thread at <c>/thread</c>; everything else goes to <paramref name="other"/>.</summary>
    public static RequestDelegate Beside(RequestDelegate other) =>
        context => context.Request.Path == "/thread" ? NameThread(context) : other(context);

    public static Task Say(HttpContext context, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    public static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        for (var index = 0; index < length; index++)
            bytes[index] = (byte)(index * 31 + index / 4096);
        return bytes;
    }

    public static TaskCompletionSource Moment() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
