using System.Collections.Concurrent;
using System.Globalization;
using Appia.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Appia.Runtime.Tests.Door.Listening;

/// <summary>Which threads read the door's connections, and what happens when they are busy, too few or not to be had.</summary>
public sealed class ThreadTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<Thread> _started = new();

    [Fact]
    public async Task Requests_of_a_connection_run_on_a_thread_that_reads_it()
    {
        await using var door = await Doorway.Start(Handlers.NameThread);
        using var caller = await door.Connect();

        await caller.UntilOnThread();

        for (var request = 0; request < 10; request++)
            Assert.Equal(Doorway.ThreadName, await caller.Get("/"));
    }

    [Fact]
    public async Task More_connections_than_threads_are_served()
    {
        await using var door = await Doorway.Start(Handlers.NameThread, threads: new(Doorway.ThreadName, 2, TimeSpan.FromHours(1)) { Start = Record });
        var callers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => door.Connect()));

        for (var round = 0; round < 3; round++)
            await Task.WhenAll(callers.Select(caller => caller.Get("/")));

        Assert.Equal(3, _started.Count);
        foreach (var caller in callers)
            caller.Dispose();
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("64", true)]
    public async Task An_application_with_Appia_has_the_transport_that_it_is_configured_for(string threads, bool own)
    {
        var connection = new TaskCompletionSource<object?>();
        await using var desk = await Desk.Start(
            configuration => configuration.AddInMemoryCollection([new("Appia:Door:ReadingThreads", threads)]),
            use: app => app.Use((context, next) =>
            {
                connection.TrySetResult(context.Features.Get<IConnectionSocketFeature>());
                return next(context);
            }));

        Assert.Equal(200, (await desk.Get("/tickets/1")).Status);
        Assert.Equal(own, await connection.Task is DoorConnection);
    }

    [Fact]
    public async Task A_connection_that_was_silent_goes_on_in_the_thread_pool()
    {
        var threads = new ReadingThreads(Doorway.ThreadName, 64, Period) { Idle = TimeSpan.FromMilliseconds(1), Start = Record };
        await using var door = await Doorway.Start(Handlers.NameThread, threads: threads);
        using var caller = await door.Connect();
        await caller.Get("/");

        Assert.True(_started.Last().Join(Doorway.Patience), "The thread of a silent connection does not end.");

        for (var request = 0; request < 10; request++)
            Assert.NotEqual(Doorway.ThreadName, await caller.Get("/"));
    }

    [Fact]
    public async Task When_no_connection_is_left_no_thread_is_either()
    {
        await using var door = await Doorway.Start(Handlers.NameThread, threads: new(Doorway.ThreadName, 64, Period) { Start = Record });
        using (var caller = await door.Connect())
            await caller.Get("/");

        foreach (var thread in _started)
            Assert.True(thread.Join(Doorway.Patience), "A thread does not end although there is no connection.");
        using var next = await door.Connect();
        await next.Get("/");
        Assert.True(_started.Count >= 4, "Neither a watch nor a reader was started for the next connection.");
    }

    [Fact]
    public async Task A_handler_that_blocks_until_its_body_has_come_gets_it()
    {
        var entered = Handlers.Moment();
        await using var door = await Doorway.Start(Handlers.Beside(context => EchoBlocking(context, entered)));
        using var caller = await door.Connect();
        await caller.UntilOnThread();

        Assert.Equal("hello", await Post(caller, entered));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Where_the_machine_gives_no_more_threads_the_thread_pool_reads(int given)
    {
        var entered = Handlers.Moment();
        var threads = new ReadingThreads(Doorway.ThreadName, 64, Period) { Start = thread => Record(thread, given) };
        await using var door = await Doorway.Start(Handlers.Beside(context => EchoBlocking(context, entered)), threads: threads);
        using var caller = await door.Connect();
        await caller.Get("/thread");
        if (given == 2)
            await caller.UntilOnThread();

        Assert.Equal("hello", await Post(caller, entered));
        Assert.NotEmpty(await caller.Get("/thread"));
    }

    [Fact]
    public async Task A_handler_that_blocks_holds_up_nobody_else_and_notices_that_its_caller_has_gone()
    {
        var (entered, noticed) = (Handlers.Moment(), new TaskCompletionSource<bool>());
        await using var door = await Doorway.Start(Handlers.Beside(context =>
        {
            entered.TrySetResult();
            noticed.TrySetResult(context.RequestAborted.WaitHandle.WaitOne(Doorway.Patience));
            return Task.CompletedTask;
        }));
        using var caller = await door.Connect();
        await caller.UntilOnThread();
        await caller.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await entered.Task.WaitAsync(Doorway.Patience);

        using (var other = await door.Connect())
            for (var request = 0; request < 10; request++)
                await other.Get("/thread");
        caller.Reset();

        Assert.True(await noticed.Task, "RequestAborted was not cancelled.");
    }

    [Fact]
    public async Task What_a_request_leaves_behind_is_not_seen_by_the_next_one()
    {
        var local = new AsyncLocal<string?>();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NaNSymbol = "left behind";
        await using var door = await Doorway.Start(Handlers.Beside(context =>
        {
            var seen = $"{local.Value}|{CultureInfo.CurrentCulture.NumberFormat.NaNSymbol}";
            local.Value = "left behind";
            CultureInfo.CurrentCulture = culture;
            return Handlers.Say(context, seen);
        }));
        using var caller = await door.Connect();
        await caller.UntilOnThread();

        for (var request = 0; request < 5; request++)
            Assert.Equal($"|{CultureInfo.CurrentCulture.NumberFormat.NaNSymbol}", await caller.Get("/"));
    }

    [Fact]
    public async Task Handlers_that_wait_answer_each_connection_in_its_order()
    {
        await using var door = await Doorway.Start(async context =>
        {
            await Task.Yield();
            await Handlers.Say(context, context.Request.Path);
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var caller = await door.Connect();
            for (var request = 0; request < 200; request++)
                Assert.Equal($"/{number}/{request}", await caller.Get($"/{number}/{request}"));
        }));
    }

    private static async Task<string> Post(Caller caller, TaskCompletionSource entered)
    {
        await caller.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
        await entered.Task.WaitAsync(Doorway.Patience);
        await caller.Send("hello");
        return await caller.Answer();
    }

    private static Task EchoBlocking(HttpContext context, TaskCompletionSource entered)
    {
        entered.TrySetResult();
        var text = new StreamReader(context.Request.Body).ReadToEndAsync().WaitAsync(Doorway.Patience).GetAwaiter().GetResult();
        return Handlers.Say(context, text);
    }

    private void Record(Thread thread)
    {
        _started.Enqueue(thread);
        thread.UnsafeStart();
    }

    private void Record(Thread thread, int given)
    {
        if (_started.Count >= given)
            throw new OutOfMemoryException();
        Record(thread);
    }
}
