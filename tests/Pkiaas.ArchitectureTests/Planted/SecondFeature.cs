namespace Pkiaas.ArchitectureTests.Planted.Features.Second;

internal static class Private
{
    public static string Text() => "";
}
