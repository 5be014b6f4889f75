namespace Appia.Events;

/// <summary>Another process has a lane's slots now. What this one was doing there was not written.</summary>
internal sealed class LaneLostException() : Exception("Another process has these slots now.");
