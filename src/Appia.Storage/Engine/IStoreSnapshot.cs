namespace Appia.Storage;

/// <summary>One committed state of a store, for several reads. It lives for at most 5 seconds: later reads fail as Exhausted.</summary>
public interface IStoreSnapshot : IStoreReader, IAsyncDisposable;
