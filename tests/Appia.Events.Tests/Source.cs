namespace Appia.Events.Tests;

/// <summary>Publishes whatever a test asks for.</summary>
[Contract]
public interface ISource
{
    /// <summary>Publishes the numbers from <paramref name="first"/> on, in one unit.</summary>
    Task Send(string key, int first, int count = 1, CancellationToken ct = default);

    /// <summary>Publishes one number for each of many keys, in one unit.</summary>
    Task SendToMany(int keys, int number, CancellationToken ct = default);

    Task Close(string key, CancellationToken ct = default);

    Task SendThenFail(string key, CancellationToken ct = default);

    Task Bounce(string key, CancellationToken ct = default);

    /// <summary>Publishes the numbers from <paramref name="first"/> on as notes, in one unit.</summary>
    Task Note(string key, int first, int count = 1, CancellationToken ct = default);

    /// <summary>Publishes the numbers from <paramref name="first"/> on, each a second later than the one before.</summary>
    Task SendLater(string key, int first, int count, TimeSpan after, CancellationToken ct = default);

    Task SendLaterThenFail(string key, TimeSpan after, CancellationToken ct = default);

    Task SendLargeLater(int length, CancellationToken ct = default);

    Task SendLarge(int length, CancellationToken ct = default);

    /// <summary>Publishes a text, which the sink measures.</summary>
    Task SendText(int length, CancellationToken ct = default);
}

[Event("test.sent", Key = nameof(Key))]
public sealed record Sent(string Key, int Number);

[Event("test.closed", Key = nameof(Key))]
public sealed record Closed(string Key);

[Event("test.bounced", Key = nameof(Key))]
public sealed record Bounced(string Key, int Times);

[Event("test.noted", Key = nameof(Key))]
public sealed record Noted(string Key, int Number);

[Event("test.unkeyed")]
public sealed record Unkeyed(string Text);

[Event("test.text")]
public sealed record Text(string Value);

public sealed class SourceService(IEvents events) : ISource
{
    public Task Send(string key, int first, int count, CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
            events.Publish(new Sent(key, first + i));
        return Task.CompletedTask;
    }

    public Task SendToMany(int keys, int number, CancellationToken ct)
    {
        for (var i = 0; i < keys; i++)
            events.Publish(new Sent($"key-{i}", number));
        return Task.CompletedTask;
    }

    public Task Close(string key, CancellationToken ct)
    {
        events.Publish(new Closed(key));
        return Task.CompletedTask;
    }

    public Task SendThenFail(string key, CancellationToken ct)
    {
        events.Publish(new Sent(key, 1));
        throw Problems.Invalid("No.");
    }

    public Task Bounce(string key, CancellationToken ct)
    {
        events.Publish(new Bounced(key, 1));
        return Task.CompletedTask;
    }

    public Task Note(string key, int first, int count, CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
            events.Publish(new Noted(key, first + i));
        return Task.CompletedTask;
    }

    public Task SendLater(string key, int first, int count, TimeSpan after, CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
            events.Publish(new Sent(key, first + i), after + TimeSpan.FromSeconds(i));
        return Task.CompletedTask;
    }

    public Task SendLaterThenFail(string key, TimeSpan after, CancellationToken ct)
    {
        events.Publish(new Sent(key, 1), after);
        throw Problems.Invalid("No.");
    }

    public Task SendLargeLater(int length, CancellationToken ct)
    {
        events.Publish(new Unkeyed(new('x', length)), TimeSpan.FromHours(1));
        return Task.CompletedTask;
    }

    public Task SendLarge(int length, CancellationToken ct)
    {
        events.Publish(new Unkeyed(new('x', length)));
        return Task.CompletedTask;
    }

    public Task SendText(int length, CancellationToken ct)
    {
        events.Publish(new Text(new('x', length)));
        return Task.CompletedTask;
    }
}
