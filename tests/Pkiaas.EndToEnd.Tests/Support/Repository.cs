namespace Pkiaas.EndToEnd.Tests.Support;

internal static class Repository
{
    /// <summary>The folder of Pkiaas.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pkiaas.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
