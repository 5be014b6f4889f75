namespace Appia.Runtime;

/// <summary>Takes a call's result before its unit commits: a response that cannot be written must not leave effects behind.</summary>
public interface IResultSink<in TResult>
{
    /// <summary>Encodes the result. When it throws, nothing is committed.</summary>
    void Encode(TResult result);
}
