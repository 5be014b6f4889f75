[assembly: TestFramework("Appia.Engines.ServerTestFramework", "Appia.Engines")]
