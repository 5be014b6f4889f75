namespace Boutique.Storefront;

/// <summary>The form that turns a basket into an order.</summary>
internal static class CheckoutPage
{
    private static readonly (string Code, string Name)[] Countries =
    [
        ("IT", "Italy"), ("AT", "Austria"), ("CH", "Switzerland"), ("DE", "Germany"), ("ES", "Spain"), ("FR", "France"),
        ("GB", "Great Britain"), ("GR", "Greece"), ("JP", "Japan"), ("PL", "Poland"), ("SE", "Sweden"), ("TR", "Türkiye"), ("US", "United States"),
    ];

    public static Html Render(BasketView view, CheckoutInput input, IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        Layout.Page("Check out", view.Frame, Html.Of($"""
            <section class="wide checkout">
              <h1>Check out</h1>
              {Html.If(errors.Count > 0, $"""<p class="alert" role="alert">{Trouble(errors)}</p>""")}
              <form method="post" action="/checkout" class="fields" novalidate>
                <input type="hidden" name="orderId" value="{input.OrderId}">
                <input type="hidden" name="total" value="{Prices.Number(view.Bill.Total)}">
                <fieldset><legend>You</legend>{new Fields(input, errors).Email()}</fieldset>
                <fieldset><legend>Where it goes</legend>{new Fields(input, errors).Address()}{Country(input, errors)}</fieldset>
                <fieldset><legend>What you pay with</legend>{new Fields(input, errors).Card()}</fieldset>
                <p class="actions"><button class="button">Order and pay {Prices.Text(view.Bill.Total)}</button></p>
              </form>
              <aside class="summary" aria-label="Your order">
                <h2>Your order</h2>
                <ul>{Html.Each(view.Bill.Lines, Line)}</ul>
                {BillTable.Render(view.Bill)}
                <p class="note">Sending is counted for {Name(input["address.country"])}; another country may change it.</p>
              </aside>
            </section>
            """));

    private static string Trouble(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        errors.TryGetValue("", out var general) ? string.Join(" ", general) : "Something is missing or wrong. Look at the marked fields.";

    private static Html Country(CheckoutInput input, IReadOnlyDictionary<string, IReadOnlyList<string>> errors) => Html.Of($"""
        <p class="field"><label for="address.country">Country</label>
          <select id="address.country" name="address.country" autocomplete="country">
            {Html.Each(Countries, country => Layout.Option(country.Code, country.Name, input["address.country"]))}
          </select>{Fields.Error("address.country", errors)}</p>
        """);

    private static string Name(string code) => Countries.FirstOrDefault(country => country.Code == code).Name ?? code;

    private static Html Line(OrderLine line) => Html.Of($"""
        <li data-sku="{line.Sku}" data-quantity="{line.Quantity}"><img src="/pictures/{line.Sku}.svg" alt="" width="44" height="44"><span>{line.Quantity} × {line.Name}</span>{Prices.Of(line.Cost())}</li>
        """);

    private readonly ref struct Fields(CheckoutInput input, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        public Html Email() => Text("email", "E-mail", "email", "email");

        public Html Address() => Html.Of($"""
            {Text("address.name", "Name", "name")}{Text("address.street", "Street and number", "street-address")}
            <div class="pair">{Text("address.postCode", "Post code", "postal-code")}{Text("address.city", "City", "address-level2")}</div>
            """);

        public Html Card() => Html.Of($"""
            {Text("card.number", "Card number", "cc-number", mode: "numeric")}
            <div class="pair">
              {Text("card.expiry", "Valid until (MM/YY)", "cc-exp", mode: "numeric")}
              {Text("card.code", "Code", "cc-csc", mode: "numeric")}
            </div>
            """);

        // What a shopper is told is what the rules say, in the shop's own words where the rules speak of lengths and patterns.
        private string Say(string name) => input[name].Length == 0 ? "Please fill this in." : name switch
        {
            "email" => "This is not an e-mail address. One looks like ann@example.org.",
            "card.expiry" => "Give month and year as on the card, for example 04/39, not in the past.",
            "card.code" => "The code is the three or four digits on the back.",
            _ => errors[name][0],
        };

        public static Html Error(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
            errors.TryGetValue(name, out var messages) ? Error(name, string.Join(" ", messages)) : Html.Nothing;

        private static Html Error(string name, string words) => Html.Of($"""<span class="error" id="{name}-error">{words}</span>""");

        private Html Text(string name, string label, string autocomplete, string type = "text", string mode = "text")
        {
            var wrong = Html.If(errors.ContainsKey(name), $" aria-invalid=\"true\" aria-describedby=\"{name}-error\"");
            return Html.Of($"""
                <p class="field"><label for="{name}">{label}</label>
                  <input id="{name}" name="{name}" type="{type}" inputmode="{mode}" value="{input[name]}"
                    autocomplete="{autocomplete}" required{wrong}>
                  {(errors.ContainsKey(name) ? Error(name, Say(name)) : Html.Nothing)}</p>
                """);
        }
    }
}
