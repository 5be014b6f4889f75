namespace Appia.Client;

/// <summary>A message of a request that is a stream.</summary>
/// <remarks>The first one opens the call: it has the arguments, and possibly an item. Each later one is an item.</remarks>
internal readonly struct InputMessage<TArguments, TInput>
{
    private InputMessage(bool opens, TArguments arguments, bool hasItem, TInput item)
    {
        Opens = opens;
        Arguments = arguments;
        HasItem = hasItem;
        Item = item;
    }

    /// <summary>Whether it is the first one.</summary>
    public bool Opens { get; }

    /// <summary>The arguments, in the first message.</summary>
    public TArguments Arguments { get; }

    /// <summary>Whether there is an item in it.</summary>
    public bool HasItem { get; }

    public TInput Item { get; }

    public static InputMessage<TArguments, TInput> OfItem(TInput item) => new(opens: false, default!, hasItem: true, item);

    public static InputMessage<TArguments, TInput> Opening(in TArguments arguments) => new(opens: true, arguments, hasItem: false, default!);

    public static InputMessage<TArguments, TInput> Opening(in TArguments arguments, TInput item) => new(opens: true, arguments, hasItem: true, item);
}
