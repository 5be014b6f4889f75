namespace StatusQuo;

internal sealed record NewParcel(Guid OrderId, Address Address, int Pieces);
