using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>What to enter into devices.</summary>
public sealed partial class UrlsTab
{
    private ServiceUrls Urls { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Urls = await Templates.ServiceUrlsAsync(TemplateId, Aborted);
    }
}
