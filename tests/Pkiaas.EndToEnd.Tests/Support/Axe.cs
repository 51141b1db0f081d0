using System.Text.Json;
using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Checks a page with axe-core, which the dashboard's npm packages bring for this.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(
        Path.Combine(Repository.Root, "Pkiaas.Web", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>Brings the checker into a page, once for each document.</summary>
    public static Task BringAsync(IPage page) =>
        // The page's own policy lets no such script in; Playwright evaluates outside of it.
        page.EvaluateAsync(Script);

    /// <summary>The serious and critical violations, a line each.</summary>
    /// <param name="page">Where the checker was brought in.</param>
    /// <param name="coloursOnly">Only what another colour scheme can change.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IPage page, bool coloursOnly = false)
    {
        var json = await page.EvaluateAsync<string>(
            """
            async coloursOnly => JSON.stringify((await axe.run(document, {
              resultTypes: ['violations'],
              ...(coloursOnly ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
            })).violations)
            """,
            coloursOnly);
        using var violations = JsonDocument.Parse(json);
        return
        [
            .. from violation in violations.RootElement.EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id")}: {node.GetProperty("html")} ({node.GetProperty("failureSummary")})",
        ];
    }
}
