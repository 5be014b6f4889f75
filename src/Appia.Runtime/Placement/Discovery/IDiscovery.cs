namespace Appia.Runtime;

/// <summary>Says where the replicas of a host are.</summary>
internal interface IDiscovery : IDisposable
{
    /// <summary>The addresses that are known now, one for each replica, without order; none while nothing is known.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Raised when <see cref="Addresses"/> changed.</summary>
    event Action? Changed;
}
