using Pkiaas.ArchitectureTests.Planted.Features.Second;

namespace Pkiaas.ArchitectureTests.Planted.Features.First;

internal static class Meddler
{
    public static async Task<string> MeddleAsync()
    {
        await Task.Yield();
        return new[] { 1 }.Select(_ => Private.Text()).Single();
    }
}

internal static class Neighbour
{
    public static Task<string> OwnAsync() => Meddler.MeddleAsync();
}
