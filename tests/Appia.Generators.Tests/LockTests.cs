using Appia.Generators.Tests.Harness;

namespace Appia.Generators.Tests;

/// <summary>The contract lock pins numbers: what was deployed once can be read for ever, or the build says why not.</summary>
public sealed class LockTests
{
    private const string First =
        """
        namespace Shop;

        /// <summary>Takes orders.</summary>
        [Contract]
        public interface IOrders
        {
            /// <summary>Places an order.</summary>
            /// <param name="note">What the customer says.</param>
            Task<Order> Place(Order order, string? note = null);

            IAsyncEnumerable<Stage> Watch(Guid id);
        }

        /// <summary>What was bought.</summary>
        public sealed record Order(Guid Id, string Customer, decimal Total);

        public enum Stage { Open, Paid = 4 }
        """;

    private readonly LockBuild _build = new();

    public LockTests() => Assert.Empty(_build.Build(First));

    [Fact]
    public void Kinds_of_stream_and_their_events_are_in_the_lock_and_none_is_lost()
    {
        const string Streams =
            """
            namespace Bank;

            [Stream("accounts")]
            public abstract record AccountEvent;
            public sealed record Opened(string Owner) : AccountEvent;
            [Case("deposited")] public sealed record DepositedOnce(decimal Amount) : AccountEvent;
            """;
        var build = new LockBuild();
        Assert.Empty(build.Build(Streams));
        Assert.Contains("stream accounts\n  is: Bank.AccountEvent\n", build.Files["stored.lock"]);
        Assert.Contains("cases Bank.AccountEvent\n  deposited: Bank.DepositedOnce\n  opened: Bank.Opened\n", build.Files["stored.lock"]);

        var lost = Assert.Single(build.Build(Streams.Replace("[Case(\"deposited\")]", "")));

        Assert.StartsWith("APPIA1030", lost);
        Assert.Contains("deposited of Bank.AccountEvent was removed, or renamed", lost);
    }

    [Fact]
    public void A_contract_is_written_as_proto_with_its_documentation() => Assert.Equal(
        """
        // Written by the build; checked in. It pins the numbers of fields: see docs/guide/contract-evolution.md.
        syntax = "proto3";

        package orders.v1;

        import "shop_messages.proto";

        // Takes orders.
        service OrdersService {
          // Places an order.
          rpc Place(PlaceRequest) returns (PlaceResponse);

          rpc Watch(WatchRequest) returns (stream WatchResponse);
        }

        message PlaceRequest {
          shop.v1.Order order = 1;
          // What the customer says.
          optional string note = 2;
        }

        message PlaceResponse {
          shop.v1.Order result = 1;
        }

        message WatchRequest {
          string id = 1;
        }

        message WatchResponse {
          shop.v1.Stage result = 1;
        }

        """.ReplaceLineEndings("\n"), _build.Files["orders.proto"]);

    [Fact]
    public void Messages_that_contracts_share_are_in_a_file_of_their_own() => Assert.EndsWith(
        """
        package shop.v1;

        // What was bought.
        message Order {
          string id = 1;
          string customer = 2;
          string total = 3;
        }

        enum Stage {
          STAGE_OPEN = 0;
          STAGE_PAID = 4;
        }

        """.ReplaceLineEndings("\n"), _build.Files["shop_messages.proto"]);

    [Fact]
    public void A_stream_that_a_method_takes_is_a_stream_of_requests()
    {
        const string Watch = "IAsyncEnumerable<Stage> Watch(Guid id);";
        const string Talk = "IAsyncEnumerable<string> Talk(string room, IAsyncEnumerable<int> marks, int? seats = null); "
            + "Task Count(IAsyncEnumerable<Order> orders);";
        Assert.Empty(_build.Build(First.Replace(Watch, $"{Watch} {Talk}")));

        var text = _build.Files["orders.proto"];
        Assert.Contains("rpc Talk(stream TalkRequest) returns (stream TalkResponse);", text);
        Assert.Contains("rpc Count(stream CountRequest) returns (CountResponse);", text);
        Assert.Contains(
            """
            // The first message has the arguments, each one after it an item in marks. The first has an item too when marks
            // is there.
            message TalkRequest {
              string room = 1;
              optional int32 marks = 2;
              optional int32 seats = 3;
            }
            """.ReplaceLineEndings("\n"),
            text);
        Assert.Contains("message CountRequest {\n  shop.v1.Order orders = 1;\n}", text);
        var reported = Assert.Single(_build.Build(First.Replace(Watch, $"{Watch} {Talk.Replace("IAsyncEnumerable<int> marks", "int marks")}")));
        Assert.Contains("method OrdersService.Talk no longer takes a stream", reported);
    }

    [Fact]
    public void A_stream_keeps_the_number_of_its_field()
    {
        const string Watch = "IAsyncEnumerable<Stage> Watch(Guid id);";
        Assert.Empty(_build.Build(First.Replace(Watch, $"{Watch} Task Mark(IAsyncEnumerable<int> marks);")));

        Assert.Empty(_build.Build(First.Replace(Watch, $"{Watch} Task Mark(string? room, IAsyncEnumerable<int> marks);")));

        Assert.Contains("  optional int32 marks = 1;\n  optional string room = 2;\n", _build.Files["orders.proto"]);
        Assert.Contains("InputField = 1;", _build.Generated["Shop.Generated.OrdersBinding.g.cs"]);
    }

    [Fact]
    public void A_second_build_changes_nothing()
    {
        var before = _build.Files.ToDictionary();

        Assert.Empty(_build.Build(First));

        Assert.Equal(before, _build.Files);
    }

    [Fact]
    public void A_new_member_gets_the_next_number_wherever_it_stands()
    {
        Assert.Empty(_build.Build(First.Replace("Guid Id, string Customer", "Guid Id, int? Priority, string Customer")));

        Assert.Contains("optional int32 priority = 4;", _build.Files["shop_messages.proto"]);
        Assert.Contains("case 32: // priority = 4", _build.Generated["Shop.Generated.OrderMessage.g.cs"]);
        Assert.Contains("writer.WriteString(2, message.Customer)", _build.Generated["Shop.Generated.OrderMessage.g.cs"]);
    }

    [Fact]
    public void A_new_parameter_gets_the_next_number_wherever_it_stands()
    {
        Assert.Empty(_build.Build(First.Replace("Place(Order order, ", "Place(int count, Order order, ")));

        Assert.Contains("int32 count = 3;", _build.Files["orders.proto"]);
        Assert.Contains("writer.WriteInt32(3, message.Count)", _build.Generated["Shop.Generated.OrdersBinding.g.cs"]);
    }

    [Theory]
    [InlineData("string Customer, ", "", "field Order.customer = 2 was removed, or renamed")]
    [InlineData("string Customer", "int Customer", "field Order.customer = 2 changed from 'string' to 'int32'")]
    [InlineData("string Customer", "IReadOnlyList<string> Customer", "changed from 'string' to 'repeated string'")]
    [InlineData("decimal Total", "decimal Total, Order Parent", "Order now needs a field parent")]
    [InlineData("Paid = 4", "Paid = 5", "Stage.STAGE_PAID = 4 became 5")]
    [InlineData("Paid = 4", "Sent = 5", "Stage.STAGE_PAID = 4 was removed")]
    [InlineData("Task<Order> Place(Order order, string? note = null);", "", "method OrdersService.Place was removed")]
    [InlineData("IAsyncEnumerable<Stage>", "Task<Stage>", "method OrdersService.Watch no longer answers with a stream")]
    [InlineData("Watch(Guid id)", "Watch(IAsyncEnumerable<Guid> id)", "method OrdersService.Watch now takes a stream")]
    [InlineData("[Contract]", "[Contract(\"purchases\")]", "the contract behind OrdersService was removed, or renamed")]
    public void A_change_that_breaks_who_is_deployed_is_an_error(string from, string to, string words)
    {
        var before = _build.Files.ToDictionary();

        var reported = Assert.Single(_build.Build(First.Replace(from, to)));

        Assert.StartsWith("APPIA1030: ", reported);
        Assert.Contains(words, reported);
        Assert.Equal(before, _build.Files);
    }

    [Fact]
    public void A_member_may_become_nullable() => Assert.Empty(_build.Build(First.Replace("string Customer", "string? Customer")));

    [Fact]
    public void What_is_accepted_is_reserved_and_its_number_never_used_again()
    {
        _build.Accepts = true;
        Assert.Empty(_build.Build(First.Replace(", decimal Total", "")));
        _build.Accepts = false;

        Assert.Empty(_build.Build(First.Replace("decimal Total", "int Lines")));

        Assert.Contains("reserved 3;\n  reserved \"total\";", _build.Files["shop_messages.proto"]);
        Assert.Contains("int32 lines = 4;", _build.Files["shop_messages.proto"]);
    }

    [Fact]
    public void A_field_that_is_reserved_by_hand_may_be_removed()
    {
        _build.Edit("shop_messages.proto", "string total = 3;", "reserved 3; reserved \"total\";");

        Assert.Empty(_build.Build(First.Replace(", decimal Total", "")));
    }

    [Fact]
    public void On_a_build_machine_the_lock_has_to_be_up_to_date()
    {
        _build.Frozen = true;
        Assert.Empty(_build.Build(First));

        var reported = Assert.Single(_build.Build(First.Replace("decimal Total", "decimal Total, int? Priority")));

        Assert.StartsWith("APPIA1031: The contract lock 'shop_messages.proto' does not say what the code says.", reported);
    }

    [Fact]
    public void A_lock_that_is_damaged_is_an_error()
    {
        _build.Edit("shop_messages.proto", "customer = 2;", "customer = ;");

        var reported = Assert.Single(_build.Build(First));

        Assert.StartsWith("APPIA1032: The contract lock 'shop_messages.proto' cannot be read: ';' is no number.", reported);
    }

    [Fact]
    public void Without_a_lock_there_is_nothing_to_pin() =>
        Assert.DoesNotContain(
            Compile.Driver().RunGenerators(Compile.Create("Shop", ("shop.cs", First))).GetRunResult().Results.Single().GeneratedSources,
            one => one.HintName.StartsWith("ContractLock."));

    [Fact]
    public void What_is_persisted_is_in_the_lock() => Assert.EndsWith(
        """

        document ticket
          is: Shop.Ticket

        event tickets.sold
          is: Shop.Sold

        enum Shop.Kind
          Single
          Return

        type Shop.Sold
          id: System.Guid

        type Shop.Ticket
          id: string
          kind: Shop.Kind
          tags: IReadOnlyList<string>

        """.ReplaceLineEndings("\n"), Stored().Files["stored.lock"]);

    [Theory]
    [InlineData("Kind Kind", "string Kind", "kind of Shop.Ticket changed from 'Shop.Kind' to 'string'")]
    [InlineData("Kind Kind", "Kind Kind, string? Note", "Shop.Ticket now needs a member note")]
    [InlineData("Single, ", "", "Single of Shop.Kind was removed, or renamed")]
    [InlineData("[Document]", "[Document(\"tickets\")]", "the document ticket was removed, or renamed")]
    public void A_change_that_makes_stored_things_unreadable_is_an_error(string from, string to, string words)
    {
        var reported = Assert.Single(Stored().Build(Persisted.Replace(from, to)));

        Assert.StartsWith("APPIA1030: stored.lock: ", reported);
        Assert.Contains(words, reported);
    }

    [Theory]
    [InlineData("Kind Kind", "Kind Kind, string? Note = null")]
    [InlineData("Kind Kind", "Kind? Kind")]
    [InlineData("Single, ", "Single, Day, ")]
    public void A_change_that_stored_things_survive_is_none(string from, string to) => Assert.Empty(Stored().Build(Persisted.Replace(from, to)));

    [Fact]
    public void A_member_that_is_gone_is_remembered_with_its_type()
    {
        var build = Stored();
        Assert.Empty(build.Build(Persisted.Replace(", Kind Kind", "")));
        Assert.Contains("\n  - kind: Shop.Kind\n", build.Files["stored.lock"]);

        var reported = Assert.Single(build.Build(Persisted.Replace("Kind Kind", "int Kind = 0")));

        Assert.Contains("kind of Shop.Ticket changed from 'Shop.Kind' to 'int'", reported);
    }

    private const string Persisted =
        """
        namespace Shop;

        [Document]
        public sealed record Ticket(string Id, Kind Kind)
        {
            public IReadOnlyList<string> Tags { get; init; } = [];
        }

        [Event("tickets.sold")]
        public sealed record Sold(Guid Id);

        public enum Kind { Single, Return }
        """;

    private static LockBuild Stored()
    {
        var build = new LockBuild();
        Assert.Empty(build.Build(Persisted));
        return build;
    }
}
