using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The beginning and the end of the items with which a service answers a stream: both run as its call, whoever reads.</summary>
internal static class ServiceItems
{
    /// <summary>Calls the service.</summary>
    public static IAsyncEnumerator<TItem> Open<TItem>(CallContext call, Func<IAsyncEnumerator<TItem>> open)
    {
        var outer = ExecutionContext.Capture();
        UnitScope.Current = call;
        try
        {
            return open();
        }
        catch (Exception failure)
        {
            throw CallRunner.Translate(call, failure);
        }
        finally
        {
            CallRunner.Restore(outer);
        }
    }

    /// <summary>Lets the service end. Its own finally blocks belong to its call, not to that of whoever reads.</summary>
    public static async ValueTask Close<TItem>(CallContext call, IAsyncEnumerator<TItem> items)
    {
        UnitScope.Current = call;
        try
        {
            await items.DisposeAsync();
        }
        catch (Exception failure)
        {
            throw CallRunner.Translate(call, failure);
        }
    }
}
