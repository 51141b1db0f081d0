using Microsoft.Playwright;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>A browser window of its own, with its own cookies.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        Listen(page);
        context.Page += (_, opened) => Listen(opened);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of: script errors, what the security policy stopped, what could not be fetched.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens one more tab of the same person.</summary>
    public Task<IPage> OpenTabAsync() => context.NewPageAsync();

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add($"{page.Url}: {message.Text}");
        };
    }
}
