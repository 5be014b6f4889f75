namespace Appia.Runtime;

/// <summary>Follows the discovery file for all hosts: one look at its time and length serves them all.</summary>
internal sealed class DiscoveryFile : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _seen;
    private volatile EndpointsFile _content = new(new Dictionary<string, IReadOnlyList<string>>());

    public DiscoveryFile(string path, TimeProvider time)
    {
        _path = path;
        Look();
        _timer = time.CreateTimer(static self => ((DiscoveryFile)self!).Look(), this, Period, Period);
    }

    private event Action? Changed;

    /// <summary>The replicas of one host.</summary>
    public IDiscovery Of(string host) => new Entry(this, host);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var file = new FileInfo(_path);
        lock (_lock)
        {
            if (!file.Exists || (file.LastWriteTimeUtc, file.Length) == _seen || EndpointsFile.TryRead(_path) is not { } content)
                return;
            _seen = (file.LastWriteTimeUtc, file.Length);
            _content = content;
        }
        Changed?.Invoke();
    }

    private sealed class Entry(DiscoveryFile file, string host) : IDiscovery
    {
        public IReadOnlyList<Uri> Addresses => file._content.Hosts.TryGetValue(host, out var texts)
            ? [.. texts.Select(text => HostAddress.TryParse(text, out var address) ? address : null).OfType<Uri>()]
            : [];

        public event Action? Changed
        {
            add => file.Changed += value;
            remove => file.Changed -= value;
        }

        public void Dispose()
        {
        }
    }
}
