namespace Appia.Runtime;

/// <summary>What a value of a type looks like, in words.</summary>
internal static class Expected
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = "true or false",
        [typeof(char)] = "one character",
        [typeof(byte)] = "a whole number from 0 to 255",
        [typeof(sbyte)] = "a whole number from -128 to 127",
        [typeof(short)] = "a whole number from -32768 to 32767",
        [typeof(ushort)] = "a whole number from 0 to 65535",
        [typeof(int)] = "a whole number from -2147483648 to 2147483647",
        [typeof(uint)] = "a whole number from 0 to 4294967295",
        [typeof(long)] = "a whole number from -9223372036854775808 to 9223372036854775807",
        [typeof(ulong)] = "a whole number from 0 to 18446744073709551615",
        [typeof(float)] = "a number",
        [typeof(double)] = "a number",
        [typeof(decimal)] = "a number",
        [typeof(Guid)] = "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057",
        [typeof(DateTimeOffset)] = "a time such as 2026-11-22T08:30:00Z (RFC 3339)",
        [typeof(DateOnly)] = "a date such as 2026-11-22",
        [typeof(TimeOnly)] = "a time of day such as 08:30:00",
        [typeof(TimeSpan)] = "a duration such as 00:01:30",
        [typeof(Int128)] = "a whole number",
        [typeof(UInt128)] = "a whole number, not negative",
        [typeof(Half)] = "a number",
        [typeof(Version)] = "a version such as 1.2.3",
        [typeof(Uri)] = "an address",
        [typeof(ReadOnlyMemory<byte>)] = "bytes in Base64",
    };

    public static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Words.TryGetValue(type, out var words))
            return words;
        return ValueObject.Held(type) is { } held ? Of(held) : $"a value of {type.Name}";
    }
}
