namespace Appia.Runtime;

/// <summary>Units of their own, for the service whose call is running.</summary>
internal sealed class Units : IUnits
{
    public Task Run(Func<CancellationToken, Task> work, CancellationToken ct = default) => Run(
        async token =>
        {
            await work(token);
            return true;
        },
        ct);

    public async Task<TResult> Run<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct = default)
    {
        var parent = CallContext.Required;
        await parent.LetReadersEnd();
        var call = new CallContext(parent.Host, method: null, parent, readOnly: false, ct);
        return await CallRunner.Run(call, work);
    }
}
