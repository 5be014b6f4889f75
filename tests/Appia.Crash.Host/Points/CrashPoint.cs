using System.Diagnostics;
using System.Globalization;

namespace Appia.Crash.Host;

/// <summary>Where the process kills itself, as <c>kill -9</c> does: nothing of it runs any more.</summary>
/// <param name="store">At the commits of this store.</param>
/// <param name="after">After the commit, before its caller knows; or else before it.</param>
/// <param name="pass">At the nth of them.</param>
internal sealed class CrashPoint(string store, bool after, int pass)
{
    private const string Before = "before-commit";
    private const string After = "after-commit";
    private int _passes;

    /// <summary>What <c>Crash:Point</c> says: <c>till/before-commit/17</c>.</summary>
    public static CrashPoint? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Split('/') is [var store, Before or After, var pass])
            return new(store, text.Contains(After, StringComparison.Ordinal), int.Parse(pass, CultureInfo.InvariantCulture));
        throw new ArgumentException($"Crash:Point is '{text}' and has to be <store>/{Before}/<n> or <store>/{After}/<n>.");
    }

    /// <summary>A commit of a store is about to begin, or has ended.</summary>
    public void Reach(string name, bool committed)
    {
        if (name == store && committed == after && Interlocked.Increment(ref _passes) == pass)
            Process.GetCurrentProcess().Kill();
    }
}
