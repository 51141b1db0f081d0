using System.Globalization;

namespace Pkiaas.Plugins.FileKeys;

/// <summary>
/// The folder with the keys, as one session has it open. Tests put files there: <c>away</c> makes everything fail, <c>broken</c> with a
/// session's number makes that session fail, and <c>slow</c> makes operations take 50 ms.
/// </summary>
internal sealed class Drawer
{
    private readonly string _folder;
    private readonly Traffic _traffic;
    private readonly int _session;

    public Drawer(string folder, Traffic traffic)
    {
        _folder = folder;
        _traffic = traffic;
        if (Has("away")) throw new IOException("The drawer with the keys is stuck.");
        _session = traffic.Open(folder);
    }

    public string PathOf(string id) => Path.Combine(_folder, $"{Path.GetFileName(id)}.pem");

    public async Task<T> RunAsync<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        if (Has("away") || (Has("broken") && File.ReadAllText(Path.Combine(_folder, "broken")) == _session.ToString(CultureInfo.InvariantCulture)))
            throw new IOException("The drawer with the keys is stuck.");
        _traffic.Enter(_folder);
        try
        {
            if (Has("slow")) await Task.Delay(50, cancellationToken);
            return operation();
        }
        finally
        {
            _traffic.Leave();
        }
    }

    private bool Has(string file) => File.Exists(Path.Combine(_folder, file));
}
