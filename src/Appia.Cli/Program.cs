using Appia.Cli;

return await AppiaCommandLine.Run(args, new() { ProcessTerminationTimeout = null });
