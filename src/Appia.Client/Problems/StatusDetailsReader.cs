namespace Appia.Client;

/// <summary>Reads what <see cref="StatusDetails"/> writes, and what other services put there.</summary>
internal static class StatusDetailsReader
{
    /// <summary>The problem in the details, over what the status alone says. Details that cannot be read change nothing.</summary>
    public static Problem Read(ReadOnlySpan<byte> details, Problem foreign)
    {
        try
        {
            var reader = new ProtoReader(details);
            var problem = foreign;
            while (reader.Next())
                problem = reader.Field switch
                {
                    2 when reader.Bytes.Length > 0 => problem with { Detail = reader.Text },
                    3 => ReadDetail(reader.Bytes, problem),
                    _ => problem,
                };
            return problem;
        }
        catch (InvalidDataException)
        {
            return foreign;
        }
    }

    private static Problem ReadDetail(ReadOnlySpan<byte> any, Problem problem)
    {
        var reader = new ProtoReader(any);
        var type = "";
        var value = ReadOnlySpan<byte>.Empty;
        while (reader.Next())
            if (reader.Field == 1)
                type = reader.Text;
            else if (reader.Field == 2)
                value = reader.Bytes;
        return type[(type.LastIndexOf('/') + 1)..] switch
        {
            "google.rpc.ErrorInfo" => ReadInfo(value, problem),
            "google.rpc.BadRequest" => problem with { Errors = ReadErrors(value) },
            "google.rpc.RetryInfo" => problem with { RetryAfter = ReadWait(value) },
            _ => problem,
        };
    }

    // The reason of another domain is no code of ours: it could be taken for one.
    private static Problem ReadInfo(ReadOnlySpan<byte> info, Problem problem)
    {
        var reader = new ProtoReader(info);
        var (code, domain, kind, mayHaveRun) = ("", "", problem.Kind, false);
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    code = reader.Text;
                    break;
                case 2:
                    domain = reader.Text;
                    break;
                case 3 when ReadMetadata(reader.Bytes) is var (key, value):
                    kind = key == "kind" && Enum.TryParse<ProblemKind>(value, out var named) && Enum.IsDefined(named) ? named : kind;
                    mayHaveRun |= key == "mayHaveRun" && value == "true";
                    break;
            }
        return domain == StatusDetails.Domain ? problem with { Kind = kind, Code = code, MayHaveRun = mayHaveRun } : problem;
    }

    private static (string Key, string Value) ReadMetadata(ReadOnlySpan<byte> entry)
    {
        var reader = new ProtoReader(entry);
        var (key, value) = ("", "");
        while (reader.Next())
            if (reader.Field == 1)
                key = reader.Text;
            else if (reader.Field == 2)
                value = reader.Text;
        return (key, value);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadErrors(ReadOnlySpan<byte> request)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var reader = new ProtoReader(request);
        while (reader.Next())
            if (reader.Field == 1)
                ReadViolation(reader.Bytes, errors);
        return errors;
    }

    private static void ReadViolation(ReadOnlySpan<byte> violation, Dictionary<string, IReadOnlyList<string>> errors)
    {
        var reader = new ProtoReader(violation);
        var field = "";
        var messages = new List<string>();
        while (reader.Next())
            if (reader.Field == 1)
                field = reader.Text;
            else if (reader.Field == 2)
                messages.Add(reader.Text);
        errors[field] = errors.TryGetValue(field, out var earlier) ? [.. earlier, .. messages] : messages;
    }

    private static TimeSpan? ReadWait(ReadOnlySpan<byte> info)
    {
        var reader = new ProtoReader(info);
        while (reader.Next())
            if (reader.Field == 1)
                return ReadDuration(reader.Bytes);
        return null;
    }

    private static TimeSpan ReadDuration(ReadOnlySpan<byte> duration)
    {
        var reader = new ProtoReader(duration);
        var (seconds, nanoseconds) = (0L, 0L);
        while (reader.Next())
            if (reader.Field == 1)
                seconds = reader.Number;
            else if (reader.Field == 2)
                nanoseconds = (int)reader.Number;
        var most = TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond;
        return Math.Abs((double)seconds) > most ? TimeSpan.MaxValue : new((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick));
    }
}
