using System.Security.Cryptography;
using Pkiaas.Data.Keys;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>
/// Brings master key and data keys together before anything else uses them. Runs after the migrations. On the very first run it makes
/// both; ever after a missing or wrong master key ends the start, since a new one would hide that the old keys are lost.
/// </summary>
internal sealed partial class DataKeyStartup(
    DataKeyStore store, DataKeys keys, IConfiguration configuration, TimeProvider time, ILogger<DataKeyStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = MasterKeyLocation.Find(configuration);
        MasterKey? master = null;
        try
        {
            var found = await store.ReadOrCreateAsync(() => MakeFirst(master = ReadOrCreate(path)), cancellationToken);
            master ??= Read(path, found[0].MasterKeyId);
            Take(path, master, found);
        }
        catch (MasterKeyException problem)
        {
            master?.Dispose();
            CannotStart(problem.Message);
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // An operator may have put his own key there before the first run; a start that failed half-way may have, too.
    private MasterKey ReadOrCreate(string path)
    {
        if (File.Exists(path)) return MasterKeyFile.Read(path);
        var master = MasterKeyFile.Create(path);
        Made(path);
        return master;
    }

    private DataKey MakeFirst(MasterKey master)
    {
        Span<byte> key = stackalloc byte[SealedBox.KeyLength];
        RandomNumberGenerator.Fill(key);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var first = new DataKey { Id = id, SealedKey = master.Seal(id, key), MasterKeyId = master.Id, CreatedAt = now, Active = true };
        CryptographicOperations.ZeroMemory(key);
        return first;
    }

    private static MasterKey Read(string path, string expected)
    {
        if (File.Exists(path)) return MasterKeyFile.Read(path);
        throw new MasterKeyException(
            $"The master key file {path} is not there, but the database holds keys that were sealed with it (master key {expected}). " +
            "Put it back from its backup, or name its place in PKIAAS_MASTER_KEY_FILE. No new key is made: it could not open them.");
    }

    private void Take(string path, MasterKey master, IReadOnlyList<DataKey> found)
    {
        if (found.FirstOrDefault(key => key.MasterKeyId != master.Id) is { } foreign)
        {
            throw new MasterKeyException(
                $"The file {path} holds master key {master.Id}, but the database's keys were sealed with master key {foreign.MasterKeyId}. " +
                "Put the right one back from its backup, or name its place in PKIAAS_MASTER_KEY_FILE.");
        }
        try
        {
            keys.Take(master, found);
        }
        catch (CryptographicException problem)
        {
            throw new MasterKeyException(
                $"A data key in the database was altered: the master key in {path} is the right one but does not open it. Restore the database.", problem);
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "A new master key was made: {Path}. Back it up now and apart from the database: without it no key of any authority and no stored secret can ever be opened again.")]
    private partial void Made(string path);

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private partial void CannotStart(string reason);
}
