namespace Appia.Storage;

/// <summary>Makes a result of one row.</summary>
public delegate TResult RowMap<TState, TResult>(IRow row, TState state);
