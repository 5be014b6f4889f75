using Appia.Bindings;

namespace Appia.Client;

/// <summary>Checks what a caller gives to a method that takes a stream, before it is sent.</summary>
internal static class InputCheck
{
    /// <summary>Checks an item, given with its index.</summary>
    public static Func<TInput, long, TInput> Of<TContract, TArguments, TInput>(InputMethod<TContract, TArguments, TInput> method)
        where TContract : class
        where TArguments : struct =>
        (item, index) =>
        {
            var validation = default(Validation);
            method.ValidateInput(item, index, ref validation);
            if (!validation.Ok)
                validation.ThrowIfInvalid();
            return item;
        };

    /// <summary>Checks what goes before the items.</summary>
    public static void Arguments<TContract, TArguments, TInput>(
        InputMethod<TContract, TArguments, TInput> method, in TArguments arguments, IAsyncEnumerable<TInput> input)
        where TContract : class
        where TArguments : struct
    {
        ArgumentNullException.ThrowIfNull(input, method.InputName);
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        validation.ThrowIfInvalid();
    }
}
