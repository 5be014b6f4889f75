// expect: APPIA1029 Parameter 'lines' of 'chat.Post' is a stream, and a request at the public door has one body, which has an end. Remove the route
// expect: APPIA1029 Parameter 'lines' of 'chat.Read' is a stream, which can be read but once, and [Get] and [Idempotent] allow the call to be repeated
// expect: APPIA1029 Parameter 'lines' of 'chat.Repeat' is a stream, which can be read but once
// expect: APPIA1029 Parameter 'second' of 'chat.Both' is a stream, and 'first' is one already. Make one stream of both
// expect: APPIA1029 Parameter 'lines' of 'chat.Maybe' is a stream, and a stream is always there. Remove the question mark
// expect: APPIA1029 Parameter 'numbers' of 'chat.Checked' is a stream, and [Range] would check the stream itself, not its items. Make the item a record
// expect: APPIA1003 The item of parameter 'lines' of 'chat.Open' is 'object', which cannot travel
// expect: APPIA1003 The item of parameter 'lines' of 'chat.Nested' is 'IAsyncEnumerable<string>', which cannot travel
using System.ComponentModel.DataAnnotations;

namespace Shop;

[Contract]
public interface IChat
{
    [Post("/lines"), AllowAnonymous]
    Task Post(IAsyncEnumerable<string> lines);

    [Get]
    Task Read(IAsyncEnumerable<string> lines);

    [Idempotent]
    Task Repeat(IAsyncEnumerable<string> lines);

    Task Both(IAsyncEnumerable<string> first, IAsyncEnumerable<string> second);

    Task Maybe(IAsyncEnumerable<string>? lines);

    Task Checked([Range(1, 9)] IAsyncEnumerable<int> numbers);

    Task Open(IAsyncEnumerable<object> lines);

    Task Nested(IAsyncEnumerable<IAsyncEnumerable<string>> lines);
}
