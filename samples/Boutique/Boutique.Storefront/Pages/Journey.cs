using System.Globalization;

namespace Boutique.Storefront;

/// <summary>How far an order came, as a road with milestones.</summary>
internal static class Journey
{
    private static readonly (Stage Stage, string Name)[] Road =
        [(Stage.Placed, "Placed"), (Stage.Reserved, "Put aside"), (Stage.Confirmed, "Paid"), (Stage.Sent, "On the road")];

    public static Html Render(OrderState state, IReadOnlyList<Milestone> journey) => Html.Of($"""
        <ol class="journey {(state is Cancelled ? "cancelled" : "")}" data-state="{state.GetType().Name}">
          {Html.Each(Road, stop => Stop(stop.Stage, stop.Name, journey))}
        </ol>
        <p class="state">{Words(state)}</p>
        """);

    public static Html Time(DateTimeOffset at) => Html.Of($"""
        <time datetime="{at.ToString("O", CultureInfo.InvariantCulture)}">{at.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture)}</time>
        """);

    public static string Words(OrderState state) => state switch
    {
        Placed => "We are looking for your things in the store room.",
        Reserved => "Your things are put aside. Now we ask the bank.",
        Confirmed => "Paid. Somebody is packing.",
        Sent sent => $"Your parcel is on the road. Its seal says {sent.Tracking}.",
        Cancelled cancelled => $"This order was cancelled. {cancelled.Reason} Nothing was paid.",
        _ => "",
    };

    private static Html Stop(Stage stage, string name, IReadOnlyList<Milestone> journey)
    {
        var reached = journey.Any(milestone => milestone.Stage == stage);
        var sign = Roman.Of((int)stage + 1);
        return Html.Of($"""<li{Html.If(reached, $" class=\"reached\"")}><b aria-hidden="true">{sign}</b><span>{name}</span></li>""");
    }
}
