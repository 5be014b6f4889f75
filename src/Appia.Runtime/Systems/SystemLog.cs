using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What a system writes to its log.</summary>
internal sealed partial class SystemLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Error, "{Call} failed for a reason that nobody foresaw; its caller sees an internal problem.")]
    private static partial void CallFailed(ILogger logger, Exception failure, string call);

    [LoggerMessage(2, LogLevel.Error, "An action registered with AfterCommit of {Call} failed; what the call wrote is committed.")]
    private static partial void AfterCommitFailed(ILogger logger, Exception failure, string call);

    [LoggerMessage(3, LogLevel.Information, "The system {System} is running: {Services}.")]
    private static partial void Started(ILogger logger, string system, string services);

    [LoggerMessage(4, LogLevel.Information, "{Contract} is answered by {Type}, which the application registered itself.")]
    private static partial void Replaced(ILogger logger, string contract, string type);

    [LoggerMessage(5, LogLevel.Warning, "The system stops while {Count} calls are still running.")]
    private static partial void DrainGivenUp(ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Warning, "{Call} could not do its work. {Code}: {Detail}")]
    private static partial void NotAvailable(ILogger logger, string call, string code, string detail);

    [LoggerMessage(7, LogLevel.Error, "A scoped dependency of {Call} failed when it was disposed; the call's outcome stands.")]
    private static partial void DisposeFailed(ILogger logger, Exception failure, string call);

    [LoggerMessage(8, LogLevel.Warning, "Old keys of {Service} could not be forgotten. It is tried again in an hour.")]
    private static partial void KeysNotForgotten(ILogger logger, Exception failure, string service);

    [LoggerMessage(9, LogLevel.Information, "The projection {Projection} of {Service} is built of all events of its streams.")]
    private static partial void ProjectionIsBuilt(ILogger logger, string projection, string service);

    [LoggerMessage(10, LogLevel.Error, "The projection {Projection} of {Service} does not go on. It is tried again.")]
    private static partial void ProjectionFailed(ILogger logger, Exception failure, string projection, string service);

    [LoggerMessage(11, LogLevel.Warning, "Blobs of {Service} that nobody names could not be removed. It is tried again in an hour.")]
    private static partial void BlobsNotCollected(ILogger logger, Exception failure, string service);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "The turn of a call of {Method} could not be given back. Calls with its key wait until the deadline of that call and {Seconds} s have passed.")]
    private static partial void TurnKept(ILogger logger, Exception failure, string method, double seconds);

    public void TurnKept(Exception failure, string method, double seconds) => TurnKept(logger, failure, method, seconds);

    [LoggerMessage(13, LogLevel.Information, "{Member} shares the store of {Service} from now on.")]
    private static partial void MemberCame(ILogger logger, string member, string service);

    [LoggerMessage(14, LogLevel.Information, "{Member} has left the store of {Service}.")]
    private static partial void MemberLeft(ILogger logger, string member, string service);

    [LoggerMessage(15, LogLevel.Warning, "{Member} has ended, or gives no sign of life: what it handled of {Service} is taken over.")]
    private static partial void MemberDied(ILogger logger, string member, string service);

    [LoggerMessage(16, LogLevel.Warning, "Who shares the store of {Service} could not be found out. It is tried again.")]
    private static partial void MembersUnknown(ILogger logger, Exception failure, string service);

    public void MemberCame(string member, string service) => MemberCame(logger, member, service);

    public void MemberLeft(string member, string service) => MemberLeft(logger, member, service);

    public void MemberDied(string member, string service) => MemberDied(logger, member, service);

    public void MembersUnknown(Exception failure, string service) => MembersUnknown(logger, failure, service);

    public void BlobsNotCollected(Exception failure, string service) => BlobsNotCollected(logger, failure, service);

    public void ProjectionIsBuilt(string projection, string service) => ProjectionIsBuilt(logger, projection, service);

    public void ProjectionFailed(Exception failure, string projection, string service) => ProjectionFailed(logger, failure, projection, service);

    public void KeysNotForgotten(Exception failure, string service) => KeysNotForgotten(logger, failure, service);

    public void DisposeFailed(Exception failure, string call) => DisposeFailed(logger, failure, call);

    public void CallFailed(Exception failure, string call) => CallFailed(logger, failure, call);

    public void AfterCommitFailed(Exception failure, string call) => AfterCommitFailed(logger, failure, call);

    public void Started(string system, string services) => Started(logger, system, services);

    public void Replaced(string contract, string type) => Replaced(logger, contract, type);

    public void DrainGivenUp(long count) => DrainGivenUp(logger, count);

    public void NotAvailable(string call, string code, string detail) => NotAvailable(logger, call, code, detail);
}
