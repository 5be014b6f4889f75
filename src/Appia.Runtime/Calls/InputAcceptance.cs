using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>What happens to an item of a caller on its way into a call.</summary>
internal static class InputAcceptance
{
    /// <summary>Items of a call that <paramref name="parent"/> makes: it must not hold its store's writer while it waits for what they lead
    /// to.</summary>
    public static Func<TInput, long, TInput> Of<TContract, TArguments, TInput>(
        InputMethod<TContract, TArguments, TInput> method, CallContext? parent, Func<TInput, TInput>? copy = null)
        where TContract : class
        where TArguments : struct
    {
        var check = InputCheck.Of(method);
        return (item, index) =>
        {
            parent?.ThrowIfHolding(method.FullName);
            check(item, index);
            return copy is null ? item : Copied(method.InputName, index, item, copy);
        };
    }

    private static TInput Copied<TInput>(string input, long index, TInput item, Func<TInput, TInput> copy)
    {
        try
        {
            return copy(item);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{input}[{index}]: {failure.Message}", failure);
        }
    }
}
