using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StatusQuo;

/// <summary>The JSON that services and clients agree on.</summary>
internal static class WireFormat
{
    private static readonly JsonSerializerOptions Options = Make();

    /// <summary>How a type is written and read.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = ShopJson.Default.WithAddedModifier(AddStates);
        options.Converters.Add(new SkuConverter());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    private static void AddStates(JsonTypeInfo info)
    {
        if (info.Type != typeof(OrderState))
            return;
        info.PolymorphismOptions = new()
        {
            DerivedTypes =
            {
                new(typeof(Placed), "placed"), new(typeof(Reserved), "reserved"), new(typeof(Confirmed), "confirmed"),
                new(typeof(Sent), "sent"), new(typeof(Cancelled), "cancelled"),
            },
        };
    }
}
