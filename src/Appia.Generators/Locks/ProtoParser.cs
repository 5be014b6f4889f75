using System.Globalization;
using System.Text.RegularExpressions;
using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>Reads back the <c>.proto</c> files that the build writes, also after people edited them: statements may be anywhere on a line.</summary>
internal sealed class ProtoParser
{
    private static readonly Regex Comment = new(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline);
    private static readonly Regex Token = new("\"[^\"]*\"|map\\s*<[^>]*>|[A-Za-z0-9_.]+|[{}=;(),\\[\\]-]");

    private readonly List<string> _tokens;
    private int _next;

    private ProtoParser(string text) =>
        _tokens = [.. Token.Matches(Comment.Replace(text, "")).Cast<Match>().Select(match => Regex.Replace(match.Value, @"\s+", ""))];

    /// <summary>The messages, enumerations and methods of a file.</summary>
    /// <exception cref="FormatException">This is no such file.</exception>
    public static ProtoFile Parse(LockFile file)
    {
        var parser = new ProtoParser(file.Text);
        var rpcs = new List<ProtoRpc>();
        var messages = new List<ProtoMessage>();
        var service = "";
        while (parser._next < parser._tokens.Count)
        {
            var token = parser.Take();
            if (token is "message" or "enum")
                messages.Add(parser.Message(token));
            else if (token == "service")
                service = parser.Service(rpcs);
            else
                parser.SkipStatement();
        }
        return new(file.Name, "", default, service, rpcs.ToEquatable(), messages.ToEquatable());
    }

    private string Service(List<ProtoRpc> rpcs)
    {
        var name = Take();
        Expect("{");
        for (var token = Take(); token != "}"; token = Take())
        {
            if (token != "rpc")
            {
                SkipStatement();
                continue;
            }
            var method = Take();
            var request = InParentheses(out var takesStream);
            Expect("returns");
            var response = InParentheses(out var streams);
            rpcs.Add(new(method, request, response, streams, TakesStream: takesStream));
            SkipStatement();
        }
        return name;
    }

    private string InParentheses(out bool streams)
    {
        Expect("(");
        var type = Take();
        streams = type == "stream";
        if (streams)
            type = Take();
        Expect(")");
        return type;
    }

    private ProtoMessage Message(string kind)
    {
        var name = Take();
        var message = new Body();
        Expect("{");
        Statements(kind, message);
        return new(
            kind, name, "", message.Fields.ToEquatable(), message.IsOneof, message.Nested.ToEquatable(), message.Numbers.ToEquatable(),
            message.Names.ToEquatable());
    }

    private void Statements(string kind, Body message)
    {
        for (var token = Take(); token != "}"; token = Take())
        {
            switch (token)
            {
                case "message" or "enum":
                    message.Nested.Add(Message(token));
                    break;
                case "oneof":
                    message.IsOneof = true;
                    Take();
                    Expect("{");
                    Statements(kind, message);
                    break;
                case "reserved":
                    Reserved(message);
                    break;
                case "option" or ";":
                    if (token != ";")
                        SkipStatement();
                    break;
                default:
                    message.Fields.Add(kind == "enum" ? Member(token) : Field(token));
                    break;
            }
        }
    }

    private ProtoField Member(string name)
    {
        Expect("=");
        var number = Number();
        SkipStatement();
        return new("", "", name, number);
    }

    private ProtoField Field(string token)
    {
        var label = token is "optional" or "repeated" ? token : "";
        var type = label.Length > 0 ? Take() : token;
        if (type.StartsWith("map<", StringComparison.Ordinal))
            type = type.Replace(",", ", ");
        var name = Take();
        Expect("=");
        var number = Number();
        SkipStatement();
        return new(label, type, name, number);
    }

    private void Reserved(Body message)
    {
        for (var token = Take(); token != ";"; token = Take())
        {
            if (token.StartsWith("\"", StringComparison.Ordinal))
                message.Names.Add(token.Trim('"'));
            else if (token == "to")
                message.Numbers.AddRange(Range(message.Numbers[message.Numbers.Count - 1], Number()));
            else if (token != ",")
                message.Numbers.Add(Parse(token));
        }
    }

    private static IEnumerable<int> Range(int from, int to) =>
        to - from is >= 0 and < 10_000 ? Enumerable.Range(from + 1, to - from) : throw new FormatException($"'reserved {from} to {to}' is too much");

    private int Number()
    {
        var token = Take();
        return token == "-" ? -Parse(Take()) : Parse(token);
    }

    private static int Parse(string token) => int.TryParse(token, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{token}' is no number");

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("it ends too early");

    private void Expect(string token)
    {
        if (Take() is var found && found != token)
            throw new FormatException($"'{found}' stands where '{token}' should");
    }

    /// <summary>To the end of the statement that has begun, and over a block that it may end with.</summary>
    private void SkipStatement()
    {
        var depth = 0;
        for (var token = _tokens[_next - 1]; ; token = Take())
        {
            depth += token switch { "{" => 1, "}" => -1, _ => 0 };
            if (depth <= 0 && token is ";" or "}")
                return;
        }
    }

    private sealed class Body
    {
        public List<ProtoField> Fields { get; } = [];

        public List<ProtoMessage> Nested { get; } = [];

        public List<int> Numbers { get; } = [];

        public List<string> Names { get; } = [];

        public bool IsOneof { get; set; }
    }
}
