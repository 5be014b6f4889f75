using Boutique.Host;

BoutiqueApplication.Create(args).Run();
