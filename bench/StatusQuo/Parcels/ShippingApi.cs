using Boutique.Services;

namespace StatusQuo;

/// <summary>Quotes and sends parcels.</summary>
internal static class ShippingApi
{
    private const string Schema = """
        create table if not exists parcels (order_id text primary key, tracking text not null, name text not null, street text not null,
            post_code text not null, city text not null, country text not null, pieces integer not null) without rowid
        """;

    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => new Database(services.GetRequiredService<IConfiguration>(), "shipping", Schema));

    public static void Map(WebApplication app)
    {
        app.UseProblemAnswers();
        app.MapGet("/quote", (string country, int pieces) => Tariff.Quote(country, pieces));
        app.MapPost("/parcels", Send);
    }

    private static ParcelSent Send(NewParcel parcel, Database database)
    {
        var tracking = Tariff.Tracking(Guid.NewGuid());
        var (name, street, postCode, city, country) = parcel.Address;
        database.Write(session => session.Execute(
            "insert into parcels values ($1, $2, $3, $4, $5, $6, $7, $8)",
            parcel.OrderId.ToString(), tracking, name, street, postCode, city, country, parcel.Pieces));
        return new(parcel.OrderId, tracking);
    }
}
