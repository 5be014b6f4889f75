using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Appia.Bench.Codec.Generated;
using Google.Protobuf;

namespace Appia.Bench.Codec;

/// <summary>What it costs to write and to read a message as a shop sends them: an order of six lines. Beside it the classes that protoc makes, and
/// the generated JSON.</summary>
internal static class CodecBench
{
    private const int Messages = 40_000;
    private const int Rounds = 9;

    private static readonly Purchase Sample = new(
        Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), "ann@example.org", new(2026, 11, 22, 7, 30, 15, 250, TimeSpan.Zero), PurchaseState.Paid,
        new("Long Lane 12", "Ravenna", "48121", "IT"),
        [.. Enumerable.Range(1, 6).Select(i => new PurchaseLine($"LAMP-{i:000}", $"Reading lamp number {i}", i, 12.50m * i))], 262.50m, "EUR");

    public static Task Run(BenchReport report)
    {
        var to = new ArrayBufferWriter<byte>(4096);
        PurchaseMessage.Codec.Write(Sample, to);
        var bytes = to.WrittenSpan.ToArray();
        var theirs = Appia.Bench.Peer.Purchase.Parser.ParseFrom(bytes);
        var json = JsonSerializer.SerializeToUtf8Bytes(Sample, AppiaJson.TypeInfo<Purchase>());
        report.Add("codec", "appia", "bytes", bytes.Length, "B", json.Length / (double)bytes.Length);
        using var writer = new Utf8JsonWriter(to);
        Compare(
            report, "write",
            () => Written(to, static to => PurchaseMessage.Codec.Write(Sample, to)),
            () => Written(to, buffer => theirs.WriteTo(buffer)),
            () => Written(to, buffer => WriteJson(writer, buffer)));
        var sequence = new ReadOnlySequence<byte>(bytes);
        Compare(
            report, "read",
            () => PurchaseMessage.Codec.Read(sequence).Lines.Count,
            () => Appia.Bench.Peer.Purchase.Parser.ParseFrom(sequence).Lines.Count,
            () => JsonSerializer.Deserialize(json, AppiaJson.TypeInfo<Purchase>())!.Lines.Count);
        return Task.CompletedTask;
    }

    private static void Compare(BenchReport report, string what, Func<int> ours, Func<int> protoc, Func<int> json)
    {
        var (mine, theirs, text) = Medians(ours, protoc, json);
        report.Add("codec", what + "-appia", "ns_per_message", mine.Nanoseconds, "ns");
        report.Add("codec", what + "-appia", "bytes_allocated", mine.Bytes, "B");
        report.Add("codec", what + "-protoc", "ns_per_message", theirs.Nanoseconds, "ns", theirs.Nanoseconds / mine.Nanoseconds);
        report.Add("codec", what + "-protoc", "bytes_allocated", theirs.Bytes, "B");
        report.Add("codec", what + "-json", "ns_per_message", text.Nanoseconds, "ns", text.Nanoseconds / mine.Nanoseconds);
        report.Add("codec", what + "-json", "bytes_allocated", text.Bytes, "B");
    }

    // In turns, so that whatever else the machine does meets all alike. The first round warms up.
    private static (Cost Ours, Cost Protoc, Cost Json) Medians(Func<int> ours, Func<int> protoc, Func<int> json)
    {
        var rounds = Enumerable.Range(0, Rounds + 1).Select(_ => (Ours: Round(ours), Protoc: Round(protoc), Json: Round(json))).Skip(1).ToList();
        return (Median(rounds.Select(one => one.Ours)), Median(rounds.Select(one => one.Protoc)), Median(rounds.Select(one => one.Json)));
    }

    private static Cost Median(IEnumerable<Cost> costs) => costs.OrderBy(cost => cost.Nanoseconds).ElementAt(Rounds / 2);

    private static Cost Round(Func<int> work)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Messages; i++)
            if (work() <= 0)
                throw new InvalidOperationException("Nothing was written or read.");
        var elapsed = Stopwatch.GetElapsedTime(began);
        return new(elapsed.TotalNanoseconds / Messages, (GC.GetAllocatedBytesForCurrentThread() - allocated) / Messages);
    }

    private static int Written(ArrayBufferWriter<byte> to, Action<ArrayBufferWriter<byte>> write)
    {
        to.ResetWrittenCount();
        write(to);
        return to.WrittenCount;
    }

    private static void WriteJson(Utf8JsonWriter writer, ArrayBufferWriter<byte> to)
    {
        writer.Reset(to);
        JsonSerializer.Serialize(writer, Sample, AppiaJson.TypeInfo<Purchase>());
    }

    private sealed record Cost(double Nanoseconds, double Bytes);
}
