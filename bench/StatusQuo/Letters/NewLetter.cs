namespace StatusQuo;

internal sealed record NewLetter(Guid OrderId, string To, string Subject, string Text);
