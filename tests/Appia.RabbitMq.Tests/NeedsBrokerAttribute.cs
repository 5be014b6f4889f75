namespace Appia.RabbitMq.Tests;

/// <summary>A test that needs RabbitMQ: skipped where it is not installed, a failure on a build machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsBrokerAttribute : FactAttribute
{
    public NeedsBrokerAttribute()
    {
        if (!Broker.IsInstalled && !Broker.IsBuildMachine)
            Skip = "rabbitmq-server is not installed: apt-get install rabbitmq-server.";
    }
}
