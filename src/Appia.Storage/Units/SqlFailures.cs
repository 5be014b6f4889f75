using System.Data.Common;

namespace Appia.Storage;

/// <summary>The failures of a unit's SQL of which somebody said what they mean.</summary>
internal sealed class SqlFailures
{
    private readonly List<(Exception Failure, ProblemException Problem)> _known = [];

    public void Add(Exception failure, ProblemException problem)
    {
        lock (_known)
            _known.Add((failure, problem));
    }

    public ProblemException? Find(Exception failure)
    {
        lock (_known)
            return _known.FindLast(known => ReferenceEquals(known.Failure, failure)).Problem;
    }

    /// <summary>What the engine says of a failure of its own, which mappers wrap in one of theirs.</summary>
    public static ProblemException? Explain(ISqlSession session, Exception failure)
    {
        // A problem says already what it means.
        if (failure is ProblemException || (failure as DbException ?? failure.InnerException as DbException) is not { } cause)
            return null;
        // Whatever a command says that was cut off, the reason is why it was cut off.
        return session.Failure as ProblemException ?? session.Explain(cause);
    }
}
