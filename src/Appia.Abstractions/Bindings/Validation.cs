using System.ComponentModel.DataAnnotations;

namespace Appia.Bindings;

/// <summary>Collects what is wrong with a message, each mistake with its field's path. Generated validators write into it.</summary>
/// <remarks>Nothing is allocated while all is well.</remarks>
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

    /// <summary>Records that an item of a collection is null and must not be.</summary>
    public void AddNull(string path, object key) => Add($"{path}[{key}]", $"The item {key} of {(path.Length == 0 ? "the list" : path)} must not be null.");

    /// <summary>Takes over what was found in a member.</summary>
    public void Nest(in Validation nested, string member)
    {
        if (nested._errors is not null)
            NestAll(nested, member);
    }

    /// <summary>Takes over what was found in an item of a list.</summary>
    public void Nest(in Validation nested, string member, int index)
    {
        if (nested._errors is not null)
            NestAll(nested, $"{member}[{index}]");
    }

    /// <summary>Takes over what was found in a value of a map.</summary>
    public void Nest<TKey>(in Validation nested, string member, TKey key)
    {
        if (nested._errors is not null)
            NestAll(nested, $"{member}[{key}]");
    }

    /// <summary>Fails with all that was found.</summary>
    /// <exception cref="ProblemException">Invalid, with each field.</exception>
    public readonly void ThrowIfInvalid()
    {
        if (_errors is not null)
            throw Problems.Invalid(_errors.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => field.Value));
    }

    private void NestAll(in Validation nested, string prefix)
    {
        foreach (var (path, messages) in nested._errors!)
            foreach (var message in messages)
                Add(path.StartsWith('[') ? prefix + path : $"{prefix}.{path}", message);
    }
}
