using System.Data.Common;
using Appia.EntityFrameworkCore.Connections;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Appia.EntityFrameworkCore.Contexts;

/// <summary>Tells each command of a context what it is made for: a query holds nobody up.</summary>
internal sealed class CommandWatch : DbCommandInterceptor
{
    public static readonly CommandWatch Instance = new();

    public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
    {
        if (eventData.Context is { } context)
            ContextState.Of(context).Enter(context);
        if (result is ContextCommand command)
        {
            command.Reads = eventData.CommandSource is CommandSource.LinqQuery or CommandSource.FromSqlQuery;
            command.Migrates = eventData.CommandSource is CommandSource.Migrations;
        }
        return result;
    }
}
