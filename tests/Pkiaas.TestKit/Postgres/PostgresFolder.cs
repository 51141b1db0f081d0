namespace Pkiaas.TestKit.Postgres;

/// <summary>Where servers keep their files.</summary>
internal static class PostgresFolder
{
    private const string Memory = "/dev/shm";

    // A database takes 10 MB, and the largest test project makes a few hundred. Containers have 64 MB there.
    private const long Enough = 8L << 30;

    /// <summary>The folder to make a server's own in: in memory where there is room, since a database is hundreds of files.</summary>
    /// <param name="durable">Whether the server's files shall be on a disk.</param>
    public static string Parent(bool durable)
    {
        if (!durable && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Enough) return Memory;
        // Others than root, as whom the server runs then, may not be let into root's own folder.
        return Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath();
    }
}
