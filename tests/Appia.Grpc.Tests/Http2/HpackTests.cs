using System.Globalization;
using Appia.Client;

namespace Appia.Grpc.Tests;

/// <summary>Blocks of headers. The examples are those of RFC 7541, appendix C.</summary>
public sealed class HpackTests
{
    [Theory]
    [InlineData("828684418cf1e3c2e5f23a6ba0ab90f4ff", 0, ":method: GET|:scheme: http|:path: /|:authority: www.example.com")]
    [InlineData("400a637573746f6d2d6b65790d637573746f6d2d686561646572", 0, "custom-key: custom-header")]
    [InlineData("040c2f73616d706c652f70617468", 0, ":path: /sample/path")]
    [InlineData("100870617373776f726406736563726574", 0, "password: secret")]
    [InlineData(
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        302,
        "cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com")]
    [InlineData("2088", 200, "")]
    public void Blocks_are_read(string block, int status, string headers)
    {
        var head = HpackReader.Read(Convert.FromHexString(block));
        Assert.Equal(status, head.Status);
        Assert.Equal(headers, string.Join('|', head.Fields.Select(field => $"{field.Key}: {field.Value}")));
    }

    [Theory]
    [InlineData("80")] // the index 0
    [InlineData("8286844100f1")] // an index that nobody gave
    [InlineData("be")] // an index of the dynamic table
    [InlineData("ffffffffffff7f")] // an index without an end
    [InlineData("3fe11f")] // a dynamic table, which was not allowed
    [InlineData("40")] // no name
    [InlineData("400a6375")] // half a name
    [InlineData("0081ff8161")] // a name that is the beginning of the end of the string, and nothing else
    [InlineData("008100")] // Huffman text that is not filled up with ones
    [InlineData("0085ffffffffff00")] // the end of the string in the middle
    public void Garbage_is_refused(string block) => Refused(block);

    // RFC 7541, appendices C.3 and C.4: three requests that build on each other, plain and with the Huffman code.
    [Theory]
    [InlineData(
        "828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865",
        "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565")]
    [InlineData("828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf")]
    public void Blocks_that_build_on_each_other_are_read(params string[] blocks)
    {
        var table = new HpackDynamicTable();
        Assert.Equal(
            [
                ":method: GET|:scheme: http|:path: /|:authority: www.example.com",
                ":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache",
                ":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com|custom-key: custom-value",
            ],
            blocks.Select(block => Read(Convert.FromHexString(block), table)));
    }

    [Fact]
    public void What_does_not_fit_in_the_table_any_more_is_forgotten()
    {
        var table = new HpackDynamicTable();
        table.Resize(100);
        table.Add("first", new string('a', 20));
        table.Add("second", new string('b', 20));
        Assert.Equal("second", table.Entry(1).Name);
        Assert.Throws<Http2Exception>(() => table.Entry(2));
        table.Add("third", new string('c', 100));
        Assert.Throws<Http2Exception>(() => table.Entry(1));
        Assert.Throws<Http2Exception>(() => table.Resize(4097));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var block = new FrameBuffer();
        HpackWriter.Write(block, HpackTable.MethodPost);
        HpackWriter.Write(block, HpackTable.Path, "/a.v1.B/C");
        HpackWriter.Write(block, "x-long", new string('x', 5000));
        HpackWriter.Write(block, "x-secret", "s", secret: true);
        var fields = HpackReader.Read(block.Written.Span).Fields;
        Assert.Equal(("POST", "/a.v1.B/C", "s"), (fields[":method"], fields[":path"], fields["x-secret"]));
        Assert.Equal(5000, fields["x-long"]!.Length);
    }

    [Theory, InlineData("a\r\nb"), InlineData("ä"), InlineData("\u007f")]
    public void What_no_header_may_have_is_not_sent(string value)
    {
        Assert.Equal("APPIA3028", Assert.Throws<AppiaException>(() => HpackWriter.Write(new(), "name", value)).Code);
        Assert.Equal("APPIA3028", Assert.Throws<AppiaException>(() => HpackWriter.Write(new(), value, "value")).Code);
    }

    [Fact]
    public void A_block_that_was_read_before_is_known_again()
    {
        var blocks = new HpackBlocks<AnswerHead>();
        blocks.Keep(Block(0), HpackReader.Read(Block(0)));
        Assert.Equal("0", blocks.Find(Block(0))?.Fields["n"]);
        for (var i = 1; i <= 4; i++)
            blocks.Keep(Block(i), HpackReader.Read(Block(i)));
        Assert.Equal("4", blocks.Find(Block(4))?.Fields["n"]);
        Assert.Null(blocks.Find(Block(0)));
    }

    private static string Read(byte[] block, HpackDynamicTable table)
    {
        var reader = new HpackReader(block, table);
        var headers = new List<string>();
        while (reader.TryRead(out var name, out var value))
            headers.Add($"{name}: {value}");
        return string.Join('|', headers);
    }

    private static byte[] Block(int number) => [0, 1, (byte)'n', 1, (byte)('0' + number)];

    private static void Refused(string block) =>
        Assert.Equal(Http2Error.Compression, Assert.Throws<Http2Exception>(() => HpackReader.Read(Convert.FromHexString(block))).Error);
}
