// expect: APPIA1028 'Period' implements IValidatableObject, and messages are checked member by member
// expect: APPIA1028 'SignUp' compares 'Again' with another member by [Compare], and messages are checked member by member
// expect: APPIA1028 'Parcel' has [Light] on the whole record, and messages are checked member by member
using System.ComponentModel.DataAnnotations;

namespace Shop;

[Contract]
public interface IDesk
{
    Task Book(Period period, SignUp signUp, Parcel parcel);
}

public sealed record Period(DateOnly From, DateOnly To) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext context) => [];
}

public sealed record SignUp(string Password, [property: Compare("Password")] string Again);

[Light]
public sealed record Parcel(int Weight);

[AttributeUsage(AttributeTargets.Class)]
public sealed class LightAttribute : ValidationAttribute;
