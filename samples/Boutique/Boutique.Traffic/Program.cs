using System.CommandLine;
using Boutique.Traffic;

SQLitePCL.Batteries_V2.Init();
var root = TrafficCommand.Create();
root.Subcommands.Add(AuditCommand.Create());
root.Subcommands.Add(CrashCommand.Create());
root.Subcommands.Add(KillsCommand.Create());
return await root.Parse(args).InvokeAsync();
