namespace Appia.Storage;

/// <summary>A live value as it was read.</summary>
/// <param name="Version">Its version; 0 when there is none.</param>
/// <param name="Body">Its JSON; <see langword="null"/> when nobody will write it again.</param>
/// <param name="Value">The value.</param>
internal readonly record struct StoredValue<T>(long Version, byte[]? Body, T? Value) where T : class;
