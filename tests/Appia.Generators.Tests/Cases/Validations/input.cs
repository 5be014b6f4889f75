using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Shop;

[Contract]
public interface IForms
{
    [Post("/forms/{id}"), AllowAnonymous]
    Task Send(int id, Form form, [StringLength(5)] string? note = null, [Range(1, 10)] int? stars = null);

    [Post("/lines"), AllowAnonymous]
    Task Lines(IReadOnlyList<Line> lines);

    Task Two(Form first, Form second);
}

public sealed record Form(
    [Required, StringLength(40, MinimumLength = 2, ErrorMessage = "Say \"who\".")] string Name,
    [Range(1, 120)] int Age,
    [Range(0.5, 1)] double Share,
    [Range(typeof(decimal), "0.01", "100")] decimal Price,
    [EmailAddress] string? Mail,
    [RegularExpression("^[a-z]+$")] string Code,
    [MinLength(1), MaxLength(3)] IReadOnlyList<Line> Lines,
    [Length(1, 2)] ImmutableArray<string> Words,
    [Required] Line? First,
    IReadOnlyDictionary<string, Line> ByName,
    IReadOnlyList<IReadOnlyList<Line?>> Grid,
    Span? Span,
    [Even] int Number)
{
    [Range(-1, 1, MinimumIsExclusive = true)]
    public int Step { get; init; }

    [Required]
    public int Always { get; init; }
}

public sealed record Line([Range(1, 9)] int Quantity, IReadOnlySet<string> Tags);

public readonly record struct Span([Range(0, 1)] int From);

public sealed class EvenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is int number && number % 2 == 0;
}
