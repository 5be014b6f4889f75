using Appia.Bindings;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>A service of a running system, with its own type.</summary>
internal sealed class ServiceHost<TService>(AppiaSystem system, ServiceDescriptor<TService> descriptor) : ServiceHost(system, descriptor)
    where TService : class
{
    private IServiceScopeFactory? _scopes;
    private ContractClients? _clients;
    private Activator<TService>? _activator;

    public override async Task<Action?> RunIn<TState>(
        UnitOfWork unit, CallStart start, Func<object, TState, CancellationToken, Task> body, TState state)
    {
        var call = new CallContext(this, method: null, start, readOnly: false, unit);
        UnitScope.Current = call;
        try
        {
            await body(Activate(call), state, start.Token);
            return call.TakeAfterCommit();
        }
        catch (Exception failure)
        {
            throw CallRunner.Translate(call, failure);
        }
        finally
        {
            call.Leave();
            await call.DisposeScope();
        }
    }

    internal override object Activate(CallContext call) => _activator is { } activator ? activator.Create() : ActivateScoped(call);

    internal override void Prepare(IServiceProvider services, ContractClients clients, bool scoped)
    {
        _clients = clients;
        if (scoped)
            _scopes = services.GetRequiredService<IServiceScopeFactory>();
        else
            _activator = descriptor.CreateActivator(new SystemServices(clients, services));
    }

    private TService ActivateScoped(CallContext call)
    {
        var scopes = _scopes ?? throw CallErrors.NotStarted(Name);
        var scope = scopes.CreateAsyncScope();
        call.Scope = scope;
        return descriptor.Create(new SystemServices(_clients!, scope.ServiceProvider));
    }
}
