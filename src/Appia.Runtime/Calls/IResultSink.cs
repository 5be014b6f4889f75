namespace Appia.Runtime;

/// <summary>Takes a call's result before its unit commits: a response that cannot be written must not leave effects behind.</summary>
public interface IResultSink<in TResult>
{
    /// <summary>Encodes the result. When it throws, nothing is committed. A call that runs again encodes again: what it had encoded before does
    /// not count.</summary>
    void Encode(TResult result);
}
