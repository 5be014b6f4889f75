using Appia.Bindings;

namespace Appia.Storage;

/// <summary>A key space in the store of the running call. Stateless: one serves all calls.</summary>
/// <remarks>A value is gone at the instant its lifetime ends, by the call's clock. Its row goes a little later: now and then, a unit that sets
/// a value with a lifetime also removes some rows that have expired, at most twice as many as were set. So they do not pile up, and no
/// timer is needed.</remarks>
public sealed class KeyValues<T> : IKeyValue<T> where T : class
{
    private const int SweepEvery = 100;
    private const int SweepAtMost = 200;

    private readonly string _space;
    private readonly KeyValueSql _sql;
    private readonly BodyCodec<T> _codec;
    private readonly VersionClock _versions = new();
    private readonly Func<Statement, string?, ProblemException> _onChanged;
    private readonly Func<Statement, string?, ProblemException> _onChangedAfterRead;
    private int _mortals;

    /// <summary>The key space of a type that the generator has seen.</summary>
    /// <exception cref="AppiaException">The type has no binding (APPIA2207).</exception>
    public KeyValues() : this(BindingRegistry.FindKeyValue(typeof(T)) ?? throw DocumentErrors.NoBinding(typeof(T), "KeyValue"))
    {
    }

    /// <summary>The key space that <paramref name="space"/> describes.</summary>
    public KeyValues(KeyValueDescriptor space)
    {
        _space = space.Name;
        _sql = new(space.Name);
        _codec = new(space.Name);
        _onChanged = (statement, _) => DocumentErrors.Changed(statement.Parameters[0].AsText(), _space);
        _onChangedAfterRead = (statement, _) => DocumentErrors.Changed(statement.Parameters[0].AsText(), _space, readWasStale: true);
    }

    /// <inheritdoc/>
    public async ValueTask<T?> Find(string key, CancellationToken ct = default) => (await Read(key, ct)).Value;

    /// <inheritdoc/>
    public async ValueTask<Versioned<T>?> FindVersioned(string key, CancellationToken ct = default)
    {
        var found = await Read(key, ct);
        return found.Value is null ? null : new Versioned<T>(found.Value, found.Version);
    }

    /// <inheritdoc/>
    public void Put(string key, T value, TimeSpan? lifetime = null)
    {
        var write = Begin(key);
        var record = write.Record;
        if (record.Written || !record.Read)
            Set(write, _sql.Put, value, lifetime, null);
        else
            Set(write, record.ReadVersion, value, lifetime);
    }

    /// <inheritdoc/>
    public void CompareAndSet(string key, T value, long expectedVersion, TimeSpan? lifetime = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        var write = Begin(key);
        if (!write.Record.Written)
            Set(write, expectedVersion, value, lifetime);
        else if (expectedVersion == (write.Record.Body is null ? 0 : write.Record.Version))
            Set(write, _sql.Put, value, lifetime, null);
        else
            throw DocumentErrors.Changed(key, _space);
    }

    /// <inheritdoc/>
    public void Delete(string key)
    {
        var write = Begin(key);
        var record = write.Record;
        if (record.Written ? record.Body is null : record is { Read: true, ReadVersion: 0 })
            return;
        var name = StoreValue.From(key);
        Statement statement = record is { Written: false, Read: true }
            ? new(_sql.DeleteVersion, name, StoreValue.From(record.ReadVersion)) { ExpectedRows = 1, Conflict = _onChangedAfterRead }
            : new(_sql.Delete, name);
        write.Commit(statement, _sql.TableName, null, 0);
    }

    // 0 stands for "no live value".
    private void Set(in DocumentWrite write, long expected, T value, TimeSpan? lifetime) =>
        Set(write, expected == 0 ? _sql.Add : _sql.Update, value, lifetime, expected);

    private void Set(in DocumentWrite write, SqlText sql, T value, TimeSpan? lifetime, long? expected)
    {
        var now = write.Time.GetUtcNow();
        var body = _codec.Write(write.Id, value, write.Record.LatestBody, write.Unit.Limits);
        var version = _versions.Next(write.Time, Math.Max(write.Record.LatestVersion, expected ?? 0));
        var expires = lifetime is { } length ? StoreValue.From(Expiry(now, length)) : StoreValue.Null;
        var key = StoreValue.From(write.Id);
        var (changed, content, instant) = (StoreValue.From(version), StoreValue.From(body), StoreValue.From(now));
        StoreValue[] parameters = expected switch
        {
            null => [key, changed, expires, content],
            0 => [key, changed, expires, content, instant],
            { } known => [key, changed, expires, content, instant, StoreValue.From(known)],
        };
        var conflict = write.Record.Read ? _onChangedAfterRead : _onChanged;
        write.Commit(new(sql, parameters) { ExpectedRows = 1, Conflict = conflict }, _sql.TableName, body, version);
        if (lifetime is not null)
            SweepNowAndThen(write.Unit, instant);
    }

    private void SweepNowAndThen(UnitOfWork unit, in StoreValue now)
    {
        if (Interlocked.Increment(ref _mortals) % SweepEvery == 0 && unit.Statements.Count < unit.Limits.UnitStatements)
            unit.Add(new Statement(_sql.Sweep, now, StoreValue.From(SweepAtMost)));
    }

    private static DateTimeOffset Expiry(DateTimeOffset now, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        return lifetime > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + lifetime;
    }

    private DocumentWrite Begin(string key)
    {
        var scope = UnitScope.Required;
        var unit = scope.Unit;
        unit.ThrowIfNotWritable();
        return new(scope, unit, unit.State<DocumentRecords>(this), KeyRules.Check(key, _space, unit.Limits));
    }

    private ValueTask<StoredValue<T>> Read(string key, CancellationToken ct)
    {
        var scope = UnitScope.Required;
        var unit = scope.Unit;
        KeyRules.Check(key, _space, unit.Limits);
        unit.Access?.Read(_sql.TableName, key);
        var now = scope.Time.GetUtcNow().UtcTicks;
        if (unit.ReadOnly)
            return ReadStored(unit, key, now, ct);
        var records = unit.State<DocumentRecords>(this);
        if (records.Find(key) is { Written: true } own)
            return new(own.Body is null ? default : new StoredValue<T>(own.Version, own.Body, _codec.Read(key, own.Body)));
        return ReadAndObserve(unit, records, key, now, ct);
    }

    private async ValueTask<StoredValue<T>> ReadAndObserve(
        UnitOfWork unit, DocumentRecords records, string key, long now, CancellationToken ct)
    {
        var stored = await ReadStored(unit, key, now, ct);
        records.Observe(key, stored.Version, stored.Body);
        return stored;
    }

    private ValueTask<StoredValue<T>> ReadStored(UnitOfWork unit, string key, long now, CancellationToken ct) => unit.Reader.QuerySingle(
        new Statement(_sql.Find, StoreValue.From(key)),
        (_codec, key, now, unit.ReadOnly),
        static (row, read) =>
        {
            if (!row.IsNull(1) && row.Integer(1) <= read.now)
                return default;
            var body = row.Bytes(2);
            return new StoredValue<T>(row.Integer(0), read.ReadOnly ? null : body.ToArray(), read._codec.Read(read.key, body));
        },
        ct);
}
