namespace Appia.Storage;

/// <summary>An index that a table has to have.</summary>
/// <param name="Name">Its name, which also says what it is made of: an index is never changed, only dropped and made.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Unique">Whether no two rows may share its values; rows with a null in them may.</param>
/// <param name="OmitsNullsOf">A column whose null rows are left out of the index, or <see langword="null"/>.</param>
public sealed record IndexDefinition(string Name, IReadOnlyList<string> Columns, bool Unique = false, string? OmitsNullsOf = null);
