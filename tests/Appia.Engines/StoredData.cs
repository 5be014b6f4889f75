namespace Appia.Engines;

/// <summary>What the systems of one folder have stored, in the hands of a test that plays a crash or an operator.</summary>
public abstract class StoredData(string folder)
{
    /// <summary>The folder.</summary>
    protected string Folder => folder;

    /// <summary>What is stored on the engine that the tests run on.</summary>
    public static StoredData Of(string folder) => EngineUnderTest.IsPostgreSql ? new PostgreSqlData(folder) : new SqliteData(folder);

    /// <summary>Copies all stores as they are now, while they are being written: what a crash at this moment would leave.</summary>
    /// <returns>The folder of a system that comes after the crash.</returns>
    public string AfterCrash()
    {
        var copy = Directory.CreateTempSubdirectory("appia-crash-").FullName;
        CopyTo(copy);
        return copy;
    }

    /// <summary>Makes a backup of a service's store, in place of an earlier one.</summary>
    public abstract void Backup(string service);

    /// <summary>Restores the backup, as Appia's own tools do: the log becomes a branch of the one that was saved. Nobody may use the
    /// store.</summary>
    public abstract void Restore(string service);

    /// <summary>Puts the backup in the store's place, as somebody does who knows nothing of Appia. Nobody may use the store.</summary>
    public abstract void PutBack(string service);

    /// <summary>Loses a service's store. Nobody may use it.</summary>
    public abstract void Lose(string service);

    protected abstract void CopyTo(string copy);
}
