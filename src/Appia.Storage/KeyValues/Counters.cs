namespace Appia.Storage;

/// <summary>Counters in the store of the running call. Stateless: one serves all calls.</summary>
public sealed class Counters : ICounters
{
    private const string Subject = "counters";

    private static readonly SqlText Find = new($"select value from {BuiltInTables.CountersName} where name = $1");

    private static readonly SqlText Increase = new(
        $"insert into {BuiltInTables.CountersName} (name, value) values ($1, $2) "
        + $"on conflict (name) do update set value = {BuiltInTables.CountersName}.value + excluded.value");

    /// <inheritdoc/>
    public async ValueTask<long> Get(string name, CancellationToken ct = default)
    {
        var unit = UnitScope.Required.Unit;
        KeyRules.Check(name, Subject, unit.Limits);
        unit.Access?.Read(BuiltInTables.CountersName, name);
        var own = unit.FindState<CounterAdditions>(this)?.Of(name) ?? 0;
        var committed = await unit.Reader.QuerySingle(
            new Statement(Find, StoreValue.From(name)), 0, static (row, _) => row.Integer(0), ct);
        return committed + own;
    }

    /// <inheritdoc/>
    public void Add(string name, long amount = 1)
    {
        var unit = UnitScope.Required.Unit;
        unit.ThrowIfNotWritable();
        KeyRules.Check(name, Subject, unit.Limits);
        unit.Access?.Change(BuiltInTables.CountersName, name);
        var additions = unit.State<CounterAdditions>(this);
        unit.BeginWrite();
        try
        {
            if (!additions.TryAdd(name, amount))
                Begin(name, amount, unit, additions);
        }
        finally
        {
            unit.EndWrite();
        }
    }

    private static void Begin(string name, long amount, UnitOfWork unit, CounterAdditions additions)
    {
        StoreValue[] parameters = [StoreValue.From(name), StoreValue.From(amount)];
        unit.Append(new Statement(Increase, parameters) { ExpectedRows = 1 });
        additions.Remember(name, parameters);
    }
}
