namespace Appia.Bench.Hop;

/// <summary>What is called, in three shapes: only Appia's dependencies, one of the application's own that is scoped, and by hand.</summary>
[Contract]
public interface IQuotes
{
    [Get("/quotes/{product}"), AllowAnonymous]
    Task<Quote> Of(string product, CancellationToken ct = default);
}

[Contract]
public interface IScopedQuotes
{
    [Get("/scoped-quotes/{product}"), AllowAnonymous]
    Task<Quote> Of(string product, CancellationToken ct = default);
}

public sealed record Quote(string Product, long Cents);

[Document]
public sealed record QuoteRecord(string Id);

public sealed class QuoteService(IDocuments<QuoteRecord> records, IEvents events, ICall call) : IQuotes
{
    public (object, object, object) Dependencies => (records, events, call);

    public Task<Quote> Of(string product, CancellationToken ct) => Task.FromResult(new Quote(product, 1999));
}

/// <summary>Stands for a <c>DbContext</c> or anything else that the application registers as scoped.</summary>
public sealed class Session
{
    public long Price => 1999;
}

public sealed class ScopedQuoteService(IDocuments<QuoteRecord> records, IEvents events, Session session) : IScopedQuotes
{
    public (object, object) Dependencies => (records, events);

    public Task<Quote> Of(string product, CancellationToken ct) => Task.FromResult(new Quote(product, session.Price));
}

/// <summary>The same service as a class in dependency injection, resolved in a scope for each call.</summary>
public sealed class PlainQuotes(Session session) : IPlainQuotes
{
    public Task<Quote> Of(string product, CancellationToken ct) => Task.FromResult(new Quote(product, session.Price));
}

public interface IPlainQuotes
{
    Task<Quote> Of(string product, CancellationToken ct);
}
