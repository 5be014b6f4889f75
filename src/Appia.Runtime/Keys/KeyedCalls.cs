using System.Buffers;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Runs calls that have a key: once, however often they come.</summary>
/// <remarks>
/// 1. A call whose key was made too long ago to be remembered is refused.
/// 2. Of calls with one key, one at a time runs in this process; the others wait for it and answer as it did. When it failed, the next one runs.
/// 3. The store is asked for the key. What is there is the answer; with other arguments it is a conflict.
/// 4. The call runs. The key, the hash of the arguments and the encoded answer commit with whatever it wrote, or not at all.
/// 5. A call that failed looks once more: another process may have committed the same key first, or its own commit was done although nobody
///    said so. The answer is then that of the commit.
/// A service without a store remembers nothing: for it, only 1 and 2 hold.
/// </remarks>
internal sealed class KeyedCalls<TContract, TArguments, TResult>(
    AppiaSystem system, UnaryMethod<TContract, TArguments, TResult> method, KeyedCalls<TContract, TArguments, TResult>.RunCall run)
    where TContract : class
    where TArguments : struct
{
    /// <summary>Runs a call, without a look at its key.</summary>
    public delegate Task<TResult> RunCall(CallContext call, in TArguments arguments, IResultSink<TResult>? sink);

    public async Task<TResult> Run(CallContext call, TArguments arguments, IResultSink<TResult>? sink, CallOutcome? outcome)
    {
        try
        {
            var key = new CallKey(CallerScope.Of(call.Caller), method.FullName, call.Operation.Text);
            var hash = Check(call, arguments);
            var answer = await FindOrRun(call, key, hash, arguments, sink);
            if (answer.Earlier is not { } earlier)
                return answer.Result;
            if (!hash.AsSpan().SequenceEqual(earlier.BodyHash))
                throw KeyErrors.OtherBody(method.FullName);
            outcome?.Replayed = true;
            system.KeyMetrics.Replayed(method);
            return Replay(earlier, sink);
        }
        catch (Exception failure) when (failure is not ProblemException)
        {
            throw CallRunner.Translate(call, failure);
        }
        finally
        {
            call.End();
        }
    }

    private byte[] Check(CallContext call, in TArguments arguments)
    {
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        validation.ThrowIfInvalid();
        if (call.IsDated && system.Options.KeyAge.IsTooOld(call.Now, system.Time.GetUtcNow()))
            throw KeyErrors.TooOld(method.FullName, call.Now, system.Options.KeyAge.Retention);
        return BodyHash.Of(method.ArgumentsCodec, arguments);
    }

    private async Task<Answered> FindOrRun(CallContext call, CallKey key, byte[] hash, TArguments arguments, IResultSink<TResult>? sink)
    {
        var flight = new KeyFlight();
        while (system.Keys.BeginOrFind(key, flight) is { } running)
            if (await Landing(call, running) is { } landed)
                return new(landed);
        KeyRecord? record = null;
        try
        {
            record = await Find(call, key, call.Token);
            if (record is not null)
                return new(record);
            var kept = new KeptCall(key, hash, call.Now, call.Host.KeepsStore);
            call.Kept = kept;
            try
            {
                var result = await run(call, arguments, sink);
                record = kept.Record;
                return new(result);
            }
            catch (ProblemException) when (!call.Token.IsCancellationRequested)
            {
                record = await FindAfterFailure(call, key);
                if (record is null)
                    throw;
                return new(record);
            }
        }
        finally
        {
            system.Keys.End(key, flight, record);
        }
    }

    private static ValueTask<KeyRecord?> Find(CallContext call, in CallKey key, CancellationToken ct) =>
        call.Host.KeepsStore ? KeyTable.Find(call.Host.OpenedStore, key, ct) : default;

    // Why the call failed matters more than why its store cannot be asked.
    private static async Task<KeyRecord?> FindAfterFailure(CallContext call, CallKey key)
    {
        try
        {
            return await Find(call, key, CancellationToken.None);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private async Task<KeyRecord?> Landing(CallContext call, KeyFlight running)
    {
        try
        {
            return await running.Landing.WaitAsync(system.Deadlines.Left(call.DeadlineTimestamp), system.Time, call.Token);
        }
        catch (Exception failure) when (failure is TimeoutException || system.Deadlines.HasPassed(call.DeadlineTimestamp))
        {
            throw KeyErrors.StillRunning(method.FullName);
        }
        catch (OperationCanceledException cancelled)
        {
            throw KeyErrors.GaveUp(method.FullName, cancelled);
        }
    }

    private TResult Replay(KeyRecord earlier, IResultSink<TResult>? sink)
    {
        var result = method.ResultCodec.Read(new ReadOnlySequence<byte>(earlier.Response));
        sink?.Encode(result);
        return result;
    }

    /// <summary>How a call was answered: by running, or by what is remembered.</summary>
    private readonly struct Answered
    {
        public Answered(TResult result) => Result = result;

        public Answered(KeyRecord earlier)
        {
            Earlier = earlier;
            Result = default!;
        }

        public KeyRecord? Earlier { get; }

        public TResult Result { get; }
    }
}
