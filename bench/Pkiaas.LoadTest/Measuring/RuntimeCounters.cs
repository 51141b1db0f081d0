using System.IO.MemoryMappedFiles;
using System.Reflection;

namespace Pkiaas.LoadTest.Measuring;

/// <summary>Reads what Pkiaas.RuntimeProbe writes inside the Api's process.</summary>
internal sealed class RuntimeCounters : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public RuntimeCounters()
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 24);
        view = file.CreateViewAccessor();
    }

    /// <summary>What makes the runtime load the probe.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(RuntimeCounters).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "Pkiaas.RuntimeProbe").Value!,
        ["PKIAAS_PROBE_FILE"] = path,
    };

    /// <summary>Octets allocated since the process started; up to 50 ms old.</summary>
    public long Allocated => view.ReadInt64(0);

    /// <summary>Garbage collections so far.</summary>
    public long Collections => view.ReadInt64(8);

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
