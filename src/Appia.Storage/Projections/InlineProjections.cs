using System.Collections.Concurrent;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>The projections that are part of the unit of every append, of the service whose call is running.</summary>
internal sealed class InlineProjections<TEvent> where TEvent : class
{
    private readonly ConcurrentDictionary<ProjectionDescriptor, Projector<TEvent>> _projectors = new();

    public async ValueTask Project(UnitScope scope, Recorded<TEvent> next, CancellationToken ct)
    {
        foreach (var projection in scope.Projections)
            if (!projection.Asynchronous && projection.Event == typeof(TEvent))
                await _projectors.GetOrAdd(projection, static projection => new Maker().Make(projection)).Project(next, ct);
    }

    private sealed class Maker : IProjectionVisitor
    {
        private object? _made;

        public Projector<TEvent> Make(ProjectionDescriptor projection)
        {
            projection.Accept(this);
            return (Projector<TEvent>)_made!;
        }

        public void Visit<TView, TOther>(ProjectionDescriptor<TView, TOther> projection)
            where TView : class, IFold<TView, TOther>
            where TOther : class => _made = new Projector<TView, TOther>(projection.View);
    }
}
