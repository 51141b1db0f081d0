namespace Pkiaas.Plugins.Chameleon;

/// <summary>How to behave, from <c>behaviour.txt</c> beside the assembly: lines of <c>name=value</c>.</summary>
internal static class Behaviour
{
    private static readonly Dictionary<string, string> Lines = File
        .ReadLines(Path.Combine(Path.GetDirectoryName(typeof(Behaviour).Assembly.Location)!, "behaviour.txt"))
        .Select(line => line.Split('=', 2)).ToDictionary(line => line[0], line => line[1]);

    public static string? Find(string name) => Lines.GetValueOrDefault(name);

    public static void At(string place)
    {
        if (Find("leavesTrace") is { } trace) File.AppendAllText(trace, place + "\n");
        if (Find("throws") == place) throw new InvalidOperationException($"The chameleon does not like {place}.");
        if (Find("hangs") == place) new ManualResetEventSlim().Wait(TimeSpan.FromMinutes(10));
    }
}
