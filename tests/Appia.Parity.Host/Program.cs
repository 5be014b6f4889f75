using Appia.Parity.Host;

ParityApplication.Create(args).Run();
