using System.Text.Json;
using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Checks a page with axe-core, which the dashboard's npm packages bring for this.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(
        Path.Combine(Repository.Root, "Pkiaas.Web", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>The serious and critical violations, a line each.</summary>
    /// <param name="page">The checker is brought in where the document does not have it yet.</param>
    /// <param name="coloursOnly">Only what another colour scheme can change.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IPage page, bool coloursOnly = false)
    {
        // The page's own policy lets no such script in; Playwright evaluates outside of it.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script);
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
