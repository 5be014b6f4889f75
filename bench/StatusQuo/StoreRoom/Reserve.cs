namespace StatusQuo;

internal sealed record Reserve(Guid OrderId, List<OrderLine> Lines);
