namespace StatusQuo;

/// <summary>Writes letters to shoppers.</summary>
internal static class EmailApi
{
    private const string Schema = """
        create table if not exists letters (
            order_id text primary key, recipient text not null, subject text not null, body text not null) without rowid
        """;

    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => new Database(services.GetRequiredService<IConfiguration>(), "email", Schema));

    public static void Map(WebApplication app) => app.MapPost("/letters", (NewLetter letter, Database database) =>
    {
        database.Write(session => session.Execute(
            "insert into letters values ($1, $2, $3, $4)", letter.OrderId.ToString(), letter.To, letter.Subject, letter.Text));
    });
}
