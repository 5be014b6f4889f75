using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Calls of code that is no service.</summary>
internal sealed class AppiaAccess(AppiaSystem system) : IAppia
{
    public Task Call<TService>(Func<CancellationToken, Task> work, CancellationToken ct = default) where TService : class =>
        Call<TService, bool>(
            async token =>
            {
                await work(token);
                return true;
            },
            ct);

    public async Task<TResult> Call<TService, TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct = default)
        where TService : class
    {
        if (CallContext.Current is { } parent)
        {
            await parent.LetReadersEnd();
            parent.ThrowIfHolding("IAppia.Call");
        }
        using var root = new RootCall(system, new CallStart { Caller = system.Callers.Current(), Token = ct });
        var call = new CallContext(system.HostOfService(typeof(TService)), method: null, root.Start, readOnly: false);
        root.Begin(call);
        return await CallRunner.Run(call, work);
    }

    public TContract Client<TContract>(string key, DateTimeOffset? made = null) where TContract : class
    {
        if (!IdempotencyKey.IsValid(key))
            throw ClientErrors.WrongKey(key);
        var contract = BindingRegistry.FindContract(typeof(TContract)) ?? throw ClientErrors.NoContract(typeof(TContract));
        return (TContract)contract.CreateClient(new KeyedChannels(system, key, made));
    }
}
