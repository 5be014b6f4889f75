namespace StatusQuo;

internal sealed record ConvertMany(List<Money> Amounts, string To);
