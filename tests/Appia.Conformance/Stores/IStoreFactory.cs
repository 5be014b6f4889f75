using Appia.Storage;

namespace Appia.Conformance;

/// <summary>All that an engine supplies to be tested: one fresh place, where one store is opened, closed and opened again.</summary>
public interface IStoreFactory : IAsyncDisposable
{
    /// <summary>Opens the store, empty at first. It is closed before it is opened again.</summary>
    ValueTask<IStore> Open(StoreSchema schema, TimeProvider time);
}
