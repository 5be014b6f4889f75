using System.Security.Cryptography;
using System.Text;
using Appia.Testing;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>The engine that the tests of this process run on: the one that its environment names, or else SQLite.</summary>
internal static class TestedEngine
{
    public const string EngineVariable = "Appia__Engine";
    public const string ConnectionVariable = "ConnectionStrings__Appia";
    public const string PostgreSql = "postgres";

    public static bool IsPostgreSql => Environment.GetEnvironmentVariable(EngineVariable) == PostgreSql;

    /// <summary>Lets a system have stores of its own on the engine.</summary>
    /// <param name="system">The system.</param>
    /// <param name="folder">The folder that its stores have in common with those of other systems; <see langword="null"/> for none.</param>
    /// <param name="connections">How many connections it may have to the server, where there is one.</param>
    public static void Use(SystemBuilder system, string? folder, int connections = 20)
    {
        if (!IsPostgreSql)
            return;
        var name = folder ?? Guid.NewGuid().ToString();
        var prefix = $"t{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}_";
        system.UsePostgreSql(configure: options =>
        {
            options.SchemaPrefix = prefix;
            options.MaxConnections = connections;
        });
    }

    /// <summary>Says so in the configuration of a test.</summary>
    public static void Configure(TestOptions test)
    {
        if (!IsPostgreSql)
            return;
        test.Configuration["Appia:Engine"] = PostgreSql;
        test.Configuration["ConnectionStrings:Appia"] = Environment.GetEnvironmentVariable(ConnectionVariable);
    }
}
