using System.ComponentModel.DataAnnotations;

namespace Boutique;

/// <summary>So many of one product.</summary>
public sealed record CartItem(Sku Sku, [Range(1, Cart.Most)] int Quantity);
