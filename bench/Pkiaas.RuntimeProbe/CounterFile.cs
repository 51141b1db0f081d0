using System.IO.MemoryMappedFiles;

namespace Pkiaas.RuntimeProbe;

/// <summary>
/// Lets another process read the runtime's counters at any time: three numbers of 64 bits in a file that both have mapped. Octets allocated
/// since the start, garbage collections, octets on the heap after the last one.
/// </summary>
internal sealed class CounterFile(MemoryMappedViewAccessor view)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static Timer? timer;

    public static CounterFile Open(string path) =>
        new(MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, capacity: 24).CreateViewAccessor());

    public void Begin() => timer = new Timer(_ => Write(), null, TimeSpan.Zero, Interval);

    private void Write()
    {
        view.Write(0, GC.GetTotalAllocatedBytes());
        view.Write(8, (long)(GC.CollectionCount(0)));
        view.Write(16, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
    }
}
