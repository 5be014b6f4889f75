namespace Appia.Storage.Tests;

public sealed class UnitOfWorkTests
{
    private static readonly SqlText Sql = new("select 1");

    [Fact]
    public void A_new_unit_is_empty_and_keeps_what_is_added_in_order()
    {
        var unit = NewUnit();
        Assert.True(unit.IsEmpty);
        unit.Add(new Statement(Sql, StoreValue.From(1)));
        unit.Add(new Statement(Sql, StoreValue.From(2)));
        unit.Add(new LogEntry(Guid.Empty, "t", "k", 0, 0, null, default));
        Assert.False(unit.IsEmpty);
        Assert.Equal([1, 2], unit.Statements.Select(statement => statement.Parameters[0].AsInteger()));
        Assert.Single(unit.Entries);
    }

    [Fact]
    public async Task Concurrent_writes_throw()
    {
        var unit = NewUnit();
        unit.BeginWrite();
        var refused = await Assert.ThrowsAsync<AppiaException>(() => Task.Run(() => unit.Add(new Statement(Sql))));
        Assert.Equal("APPIA2004", refused.Code);
        unit.EndWrite();
        unit.Add(new Statement(Sql));
        Assert.Single(unit.Statements);
    }

    [Fact]
    public async Task A_write_that_has_begun_when_the_unit_ends_is_in_it_or_refused()
    {
        var parameters = Enumerable.Repeat(StoreValue.From(""), 2000).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var unit = NewUnit();
            var (accepted, started) = (0, new ManualResetEventSlim());
            var writing = Task.Run(() => AddUntilEnded(unit, parameters, started, ref accepted));
            started.Wait();
            unit.End();
            var taken = unit.Statements.Count;

            Assert.Equal("APPIA2002", await writing);
            Assert.Equal((taken, taken), (accepted, unit.Statements.Count));
        }
    }

    [Fact]
    public async Task An_amount_that_is_added_to_a_counter_while_the_unit_ends_is_in_it_or_refused()
    {
        var counters = new Counters();
        for (var round = 0; round < 2000; round++)
        {
            var scope = new Scope(NewUnit());
            var (accepted, started) = (0, new ManualResetEventSlim());
            var counting = Task.Run(() =>
            {
                UnitScope.Current = scope;
                return CountUntilEnded(counters, started, ref accepted);
            });
            started.Wait();
            scope.Unit.End();
            var taken = scope.Unit.Statements[0].Parameters[1].AsInteger();

            Assert.Equal("APPIA2002", await counting);
            Assert.Equal((taken, taken), (accepted, scope.Unit.Statements[0].Parameters[1].AsInteger()));
        }
    }

    [Fact]
    public void What_a_shape_keeps_is_its_own()
    {
        var unit = NewUnit();
        var (first, second) = (new object(), new object());
        unit.State<List<int>>(first).Add(1);
        unit.State<List<int>>(second).Add(2);
        Assert.Equal([1], unit.State<List<int>>(first));
        Assert.Equal([2], unit.State<List<int>>(second));
        Assert.Null(unit.FindState<List<int>>(new object()));
    }

    [Fact]
    public void States_that_are_made_at_a_time_are_one()
    {
        for (var round = 0; round < 200; round++)
        {
            var unit = NewUnit();
            var shape = new object();
            var made = new List<int>[4];
            Parallel.For(0, made.Length, i => made[i] = unit.State<List<int>>(shape));
            Assert.All(made, state => Assert.Same(made[0], state));
        }
    }

    private static string AddUntilEnded(UnitOfWork unit, StoreValue[] parameters, ManualResetEventSlim started, ref int accepted)
    {
        try
        {
            while (true)
            {
                unit.Add(new Statement(Sql, parameters));
                accepted++;
                started.Set();
            }
        }
        catch (AppiaException e)
        {
            return e.Code;
        }
    }

    private static string CountUntilEnded(Counters counters, ManualResetEventSlim started, ref int accepted)
    {
        try
        {
            while (true)
            {
                counters.Add("visits");
                accepted++;
                started.Set();
            }
        }
        catch (AppiaException e)
        {
            return e.Code;
        }
    }

    private static UnitOfWork NewUnit() =>
        new(null!, readOnly: false, new() { UnitStatements = int.MaxValue, UnitBytes = int.MaxValue });

    private sealed class Scope(UnitOfWork unit) : UnitScope
    {
        public override UnitOfWork Unit => unit;

        public override TimeProvider Time => TimeProvider.System;
    }
}
