// expect: APPIA1039 Event 'Placed' is upcast to 'Plain', which is not marked [Event("topic")]
// expect: APPIA1039 Event 'Sent' is upcast to 'Sent2', and that to it again
// expect: APPIA1039 Event 'Sent2' is upcast to 'Sent', and that to it again
// expect: APPIA1039 Event 'Torn' is upcast to
namespace Shop;

[Event("orders.placed")]
public sealed record Placed : IUpcast<Plain>
{
    public Plain Upcast() => new();
}

public sealed record Plain;

[Event("orders.sent")]
public sealed record Sent : IUpcast<Sent2>
{
    public Sent2 Upcast() => new();
}

[Event("orders.sent.2")]
public sealed record Sent2 : IUpcast<Sent>
{
    public Sent Upcast() => new();
}

[Event("orders.whole")]
public sealed record Whole;

[Event("orders.half")]
public sealed record Half;

[Event("orders.torn")]
public sealed record Torn : IUpcast<Whole>, IUpcast<Half>
{
    Whole IUpcast<Whole>.Upcast() => new();

    Half IUpcast<Half>.Upcast() => new();
}
