namespace Boutique.Traffic;

/// <summary>Orders, parcels and letters.</summary>
internal static class ParcelChecks
{
    public static Check SentOnce(Books books)
    {
        var parcels = books.Parcels.ToDictionary(parcel => parcel.OrderId);
        var confirmed = books.PaidFor.ToDictionary(order => order.Id);
        return new(
            "every confirmed order has one parcel, and no other",
            $"{parcels.Count} parcels",
            [
                .. confirmed.Values.Where(order => !Fits(order, parcels.GetValueOrDefault(order.Id)) && !books.Unhandled.Owes("shipping", order.Id))
                    .Select(order => $"order {order.Id} has no parcel, or a wrong one"),
                .. parcels.Keys.Where(id => !confirmed.ContainsKey(id)).Select(id => $"order {id} has a parcel and is not confirmed"),
            ]);
    }

    public static Check WrittenOnce(Books books)
    {
        var letters = books.Letters.ToDictionary(letter => letter.OrderId);
        var ended = books.Orders.Where(order => order.State is Confirmed or Sent or Cancelled).ToDictionary(order => order.Id);
        return new(
            "every order that came to its end has one letter",
            $"{letters.Count} letters",
            [
                .. ended.Values.Where(order => letters.GetValueOrDefault(order.Id)?.To != order.Email && !books.Unhandled.Owes("email", order.Id))
                    .Select(order => $"nobody wrote about order {order.Id}"),
                .. letters.Keys.Where(id => !ended.ContainsKey(id)).Select(id => $"somebody wrote about order {id}, which goes on"),
            ]);
    }

    private static bool Fits(Order order, Services.Parcel? parcel) =>
        parcel is not null && parcel.Pieces == order.CountPieces() && (order.State is not Sent sent || sent.Tracking == parcel.Tracking);
}
