using System.ComponentModel.DataAnnotations;

namespace Appia.Runtime.Tests.Door;

public enum Priority
{
    Low,
    Normal,
    Urgent,
}

[Wraps]
public readonly record struct Sku(string Value);

public abstract record Contact;

public sealed record Mail([property: EmailAddress] string Address) : Contact;

public sealed record Phone(string Number, int? Extension = null) : Contact;

public sealed record Line(Sku Product, [Range(1, 99)] int Quantity);

public sealed record OpenTicket(
    [Required, StringLength(40)] string Title,
    Priority Priority,
    IReadOnlyList<Line> Lines,
    Contact Contact,
    DateTimeOffset? Due = null,
    IReadOnlyDictionary<string, int>? Counts = null);

public sealed record Annotation(string Text);

public sealed record Ticket(int Id, string Title, Priority Priority, Contact? Contact, DateOnly Opened);

public sealed record Search(string Text, Priority? Priority, DateTimeOffset? Since, decimal Price, IReadOnlyList<string> Tags, int Take);

public sealed record Who(string? User, string? Name, string? Tenant, bool CanWrite, bool IsAgent, DateTimeOffset Deadline);

public sealed record Update(int Number, string Text);
