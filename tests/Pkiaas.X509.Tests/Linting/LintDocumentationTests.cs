namespace Pkiaas.X509.Tests.Linting;

public sealed class LintDocumentationTests
{
    [Fact]
    public void The_lints_in_the_documentation_are_the_lints_in_the_code()
    {
        var documented = File.ReadLines(Path.Combine(Repository(), "docs", "standards.md"))
            .SkipWhile(line => line != "### Lints").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Trim('|', ' '));
        var coded = CertificateLinter.Rules.Select(rule =>
            $"{rule.Name} | {(rule.Severity == LintSeverity.Error ? "error" : "warning")} | {rule.Reference}");
        Assert.Equal(coded.Prepend("der-well-formed | error | RFC 5280 section 4.1"), documented);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pkiaas.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        return folder.FullName;
    }
}
