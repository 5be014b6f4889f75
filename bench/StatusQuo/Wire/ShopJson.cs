using System.Text.Json;
using System.Text.Json.Serialization;
using Appia;

namespace StatusQuo;

/// <summary>Build-time JSON for everything that travels between the services.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Ad))]
[JsonSerializable(typeof(Bill))]
[JsonSerializable(typeof(Cancelled))]
[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(CartItem))]
[JsonSerializable(typeof(CardDetails))]
[JsonSerializable(typeof(Charge))]
[JsonSerializable(typeof(ChargeOrder))]
[JsonSerializable(typeof(CheckoutForm))]
[JsonSerializable(typeof(Confirmed))]
[JsonSerializable(typeof(ConvertMany))]
[JsonSerializable(typeof(List<CartItem>))]
[JsonSerializable(typeof(List<Money>))]
[JsonSerializable(typeof(List<Order>))]
[JsonSerializable(typeof(List<OrderLine>))]
[JsonSerializable(typeof(List<Product>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(NewLetter))]
[JsonSerializable(typeof(NewParcel))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderState))]
[JsonSerializable(typeof(ParcelSent))]
[JsonSerializable(typeof(PaymentCard))]
[JsonSerializable(typeof(Placed))]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Reserve))]
[JsonSerializable(typeof(Reserved))]
[JsonSerializable(typeof(ReserveOutcome))]
[JsonSerializable(typeof(Sent))]
[JsonSerializable(typeof(ShippingQuote))]
[JsonSerializable(typeof(StockLevel))]
internal sealed partial class ShopJson : JsonSerializerContext;
