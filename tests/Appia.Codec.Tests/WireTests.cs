using System.Buffers;
using System.Collections.Immutable;
using Appia.Generators.Tests.RoundTrip;
using Appia.Generators.Tests.RoundTrip.Generated;

namespace Appia.Codec.Tests;

/// <summary>The bytes of each form, which must stay as they are for ever.</summary>
public sealed class WireTests
{
    private static readonly Defaults Plain = new() { Note = "", Numbers = [] };

    [Fact]
    public void A_message_of_default_values_is_empty() => Assert.Equal("", Hex(PointMessage.Codec, default));

    [Fact]
    public void Numbers_are_varints() => Assert.Equal("0896011001", Hex(PointMessage.Codec, new(150, 1)));

    [Fact]
    public void Negative_numbers_have_ten_bytes() => Assert.Equal("08FFFFFFFFFFFFFFFFFF01", Hex(PointMessage.Codec, new(-1, 0)));

    [Fact]
    public void A_member_with_a_default_of_its_own_is_always_there() => Assert.Equal(
        "0814" + "12046E616D65" + "1807" + "2203312E35" + "2A00" + "3003" + "3A00" + "4200", Hex(DefaultsMessage.Codec, Plain));

    [Fact]
    public void A_list_of_messages_repeats_its_field() => Assert.Equal(
        "0A0161" + "12030A0162" + "12030A0163", Hex(TreeMessage.Codec, new("a", [new("b", []), new("c", [])])));

    [Fact]
    public void A_message_of_more_than_127_bytes_has_a_longer_length()
    {
        var name = new string('x', 200);

        Assert.Equal("12" + "CB01" + "0A" + "C801" + string.Concat(Enumerable.Repeat("78", 200)), Hex(TreeMessage.Codec, new("", [new(name, [])])));
    }

    [Fact]
    public void A_case_is_the_field_of_its_number() => Assert.Equal(
        "0A0C" + "09000000000000F83F" + "120163", Hex(ShapeMessage.Codec, new Shape.Circle(1.5, "c")));

    [Fact]
    public void Null_is_the_absence_of_the_field_and_an_empty_list_a_message_without_items()
    {
        var none = Collected(grid: null);
        var empty = Collected(grid: []);

        Assert.Equal(Hex(CollectionsMessage.Codec, none) + "6200", Hex(CollectionsMessage.Codec, empty));
        Assert.Null(CollectionsMessage.Codec.Travel(none).Grid);
        Assert.Empty(CollectionsMessage.Codec.Travel(empty).Grid!);
    }

    [Fact]
    public void Unpacked_numbers_are_read_too() =>
        Assert.Equal([1, 2, 3], CollectionsMessage.Codec.Read(new(Convert.FromHexString("08010A020203"))).Numbers);

    [Fact]
    public void The_last_of_two_values_counts() => Assert.Equal(new(2, 0), PointMessage.Codec.Read(new(Convert.FromHexString("08010802"))));

    [Fact]
    public void Two_parts_of_a_message_are_merged() =>
        Assert.Equal(new(1, 2), DefaultsMessage.Codec.Read(new(Convert.FromHexString("2A0208012A021002"))).At);

    [Fact]
    public void The_last_of_two_cases_counts() =>
        Assert.Equal(new Shape.Circle(0, "c"), ShapeMessage.Codec.Read(new(Convert.FromHexString("12000A03120163"))));

    [Fact]
    public void Fields_that_are_not_known_are_skipped_with_their_groups() => Assert.Equal(
        new(1, 2), PointMessage.Codec.Read(new(Convert.FromHexString("0801" + "A006FF01" + "AB06" + "0805" + "AC06" + "A20603616263" + "1002"))));

    [Fact]
    public void A_message_in_pieces_is_read_as_one()
    {
        var bytes = Convert.FromHexString("0A0161" + "12030A0162");
        for (var cut = 1; cut < bytes.Length; cut++)
            Assert.Null(Difference.Find(new Tree("a", [new("b", [])]), TreeMessage.Codec.Read(Pieces(bytes[..cut], bytes[cut..]))));
    }

    [Fact]
    public void A_frame_begins_with_its_length()
    {
        var bytes = new ArrayBufferWriter<byte>();

        Assert.Equal(10, PointMessage.Codec.WriteFrame(new(150, 1), bytes));
        Assert.Equal("00000000050896011001", Convert.ToHexString(bytes.WrittenSpan));
    }

    [Fact]
    public void A_large_message_goes_through_a_larger_buffer()
    {
        var tree = new Tree("root", [.. Enumerable.Range(0, 3000).Select(i => new Tree($"leaf {i}", []))]);

        Assert.Null(Difference.Find(tree, TreeMessage.Codec.Travel(tree)));
    }

    [Theory]
    [InlineData("orders", "orders.v1.OrdersService")]
    [InlineData("prices.v2", "prices.v2.PricesService")]
    [InlineData("order-items", "order_items.v1.OrderItemsService")]
    [InlineData("shop.orders", "shop.orders.v1.OrdersService")]
    public void A_contract_is_a_service_of_a_versioned_package(string contract, string service) =>
        Assert.Equal(service, new Named(contract).ServiceName);

    [Fact]
    public void The_name_of_the_service_is_the_one_in_the_lock() => Assert.Equal(
        Wide.V1.WideReflection.Descriptor.Services[0].FullName, WideBinding.Instance.ServiceName);

    [Fact]
    public void Half_a_character_is_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Hex(TreeMessage.Codec, new("\uD800", [])));

        Assert.Contains("Tree cannot be sent: Field 1 holds half of a surrogate pair", refused.Message);
    }

    [Fact]
    public void Null_where_it_must_not_be_is_refused_and_nothing_written()
    {
        var bytes = new ArrayBufferWriter<byte>();

        var refused = Assert.Throws<InvalidDataException>(() => TreeMessage.Codec.Write(new("a", null!), bytes));

        Assert.Equal("Tree cannot be sent: Field 2 is null, which its type does not allow.", refused.Message);
        Assert.Equal(0, bytes.WrittenCount);
    }

    [Fact]
    public void A_message_that_is_missing_is_refused() => Assert.Contains(
        "The result is missing", Assert.Throws<InvalidDataException>(() => WideBinding.Scalars.ResultCodec.Read(default)).Message);

    [Theory]
    [InlineData("1.50")]
    [InlineData("-0.00")]
    [InlineData("0")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("1000000000000000000000")]
    public void A_decimal_keeps_sign_digits_and_scale(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var negative = text[0] == '-' && value == 0 ? decimal.Negate(value) : value;

        var back = DefaultsMessage.Codec.Travel(new(Price: negative)).Price;

        Assert.Equal(decimal.GetBits(negative), decimal.GetBits(back));
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e5")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("0.00000000000000000000000000001")]
    public void What_is_no_decimal_is_refused(string text)
    {
        byte[] bytes = [0x22, (byte)text.Length, .. System.Text.Encoding.UTF8.GetBytes(text)];

        Assert.Contains($"'{text}' is not a decimal", Assert.Throws<InvalidDataException>(() => DefaultsMessage.Codec.Read(new(bytes))).Message);
    }

    [Fact]
    public void Writing_allocates_nothing_and_reading_only_the_message()
    {
        var tree = new Tree("a", [new("b", []), new("c", [])]);
        var to = new ArrayBufferWriter<byte>(4096);
        TreeMessage.Codec.Write(tree, to);
        to.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            TreeMessage.Codec.Write(tree, to);
            to.ResetWrittenCount();
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 8);
    }

    private static Collections Collected(IReadOnlyList<IReadOnlyList<double>>? grid) => new(
        [], [], [], [], new HashSet<Guid>(), [], new Dictionary<string, IReadOnlyList<Tree>>(), new Dictionary<Level, decimal?>(),
        ImmutableDictionary<Sku, Point?>.Empty, new Dictionary<DateOnly, ReadOnlyMemory<byte>>(), new Dictionary<OrderNumber, Shape>(), grid);

    private static string Hex<T>(MessageCodec<T> codec, T message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        codec.Write(message, bytes);
        return Convert.ToHexString(bytes.WrittenSpan);
    }

    private static ReadOnlySequence<byte> Pieces(params byte[][] pieces)
    {
        var first = new Piece(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.Skip(1))
            last = last.Then(piece);
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes, long before)
        {
            Memory = bytes;
            RunningIndex = before;
        }

        public Piece Then(byte[] bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }

    private sealed class Named(string name) : Appia.Bindings.ContractDescriptor(name, typeof(IWide))
    {
        public override IReadOnlyList<Appia.Bindings.MethodDescriptor> Methods => [];

        public override object CreateClient(Appia.Bindings.IChannelFactory channels) => throw new NotSupportedException();
    }
}
