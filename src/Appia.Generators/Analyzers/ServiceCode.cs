using Appia.Generators.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Appia.Generators.Analyzers;

/// <summary>What analyzers ask about code of services.</summary>
internal static class ServiceCode
{
    private static readonly HashSet<string> Shapes =
    [
        KnownNames.Documents, KnownNames.KeyValues, KnownNames.Counters, KnownNames.Events, KnownNames.Units, KnownNames.Call,
        KnownNames.Sql, KnownNames.Streams, KnownNames.Blobs,
    ];

    private static readonly HashSet<string> Writes = ["Add", "Put", "Delete", "CompareAndSet", "Publish", "Append"];

    /// <summary>Whether the method is one of a contract.</summary>
    public static bool IsContractCall(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface } type && type.Has(KnownNames.Contract);

    /// <summary>Whether a contract's method may be repeated, or writes nothing.</summary>
    public static bool IsRepeatable(IMethodSymbol method) =>
        method.Has(KnownNames.Get) || method.Has(KnownNames.Idempotent) || AnswersWithStream(method);

    public static bool AnswersWithStream(IMethodSymbol method) => method.ReturnType.OriginalDefinition.FullName() == KnownNames.StreamOf;

    public static bool TakesStream(IMethodSymbol method) => method.Parameters.Any(InputReader.IsStream);

    /// <summary>Whether the method is one of a shape, or of the current call.</summary>
    public static bool IsShapeCall(IMethodSymbol method) => Shapes.Contains(method.ContainingType.OriginalDefinition.FullName());

    public static bool IsShapeWrite(IMethodSymbol method) => Writes.Contains(method.Name) && IsShapeCall(method);

    /// <summary>The method of a service that an operation stands in; null when it stands in no service.</summary>
    public static IMethodSymbol? ServiceMethod(ISymbol containing)
    {
        var symbol = containing;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
            symbol = symbol.ContainingSymbol;
        return symbol is IMethodSymbol { ContainingType: { } type } method && ServiceReader.IsService(type) ? method : null;
    }

    /// <summary>The contract's method that a service's method implements, if any.</summary>
    public static IMethodSymbol? Implemented(IMethodSymbol method) =>
        ServiceReader.Contracts(method.ContainingType)
            .SelectMany(contract => contract.GetMembers().OfType<IMethodSymbol>())
            .FirstOrDefault(declared =>
                SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(declared), method));

    /// <summary>Whether the operation stands in the work given to <c>units.Run</c>, which has a unit of its own.</summary>
    public static bool IsInOwnUnit(IOperation operation)
    {
        for (var current = operation.Parent; current is { }; current = current.Parent)
            if (current is IInvocationOperation { TargetMethod: { Name: "Run" } run } && run.ContainingType.FullName() == KnownNames.Units)
                return true;
        return false;
    }

    public static string Name(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";
}
