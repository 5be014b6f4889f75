using System.ComponentModel.DataAnnotations;

namespace Appia.Bindings;

/// <summary>Collects what is wrong with a message, each mistake with its field's path. Generated validators write into it; nothing is allocated while all is well.</summary>
public struct Validation
{
    private Dictionary<string, List<string>>? _errors;

    /// <summary>Whether nothing was found.</summary>
    public readonly bool Ok => _errors is null;

    /// <summary>Records a mistake.</summary>
    public void Add(string path, string message)
    {
        _errors ??= new(StringComparer.Ordinal);
        if (!_errors.TryGetValue(path, out var messages))
            _errors.Add(path, messages = []);
        messages.Add(message);
    }

    /// <summary>Applies one validation attribute to one member.</summary>
    public void Check(ValidationAttribute attribute, object? value, string path, string member)
    {
        if (!attribute.IsValid(value))
            Add(path, attribute.FormatErrorMessage(member));
    }

    /// <summary>Fails with all that was found.</summary>
    /// <exception cref="ProblemException">Invalid, with each field.</exception>
    public readonly void ThrowIfInvalid()
    {
        if (_errors is not null)
            throw Problems.Invalid(_errors.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => field.Value));
    }
}
