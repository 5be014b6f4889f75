namespace Appia.Storage;

/// <summary>A document as it was read, with what a later write of it needs.</summary>
/// <param name="Version">Its version; 0 when there is none.</param>
/// <param name="Body">Its stored JSON.</param>
/// <param name="Document">The document.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct StoredDocument<T>(long Version, byte[] Body, T Document, string Id) where T : class;
