namespace Appia.Sqlite.Writing;

/// <summary>What running a unit did to the open transaction.</summary>
internal enum UnitResult
{
    /// <summary>The unit's changes are in it, or none were made.</summary>
    Done,

    /// <summary>The unit failed and its changes were taken back.</summary>
    Undone,

    /// <summary>The unit failed and its changes cannot be taken back alone.</summary>
    Stuck,
}
