using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>An authority's templates.</summary>
public sealed partial class TemplatesPage
{
    [Inject] internal TemplatesClient Templates { get; set; } = null!;

    private IReadOnlyList<TemplateResponse> Items { get; set; } = [];

    protected override async Task LoadAsync() => Items = await Templates.ListAsync(AuthorityId, Aborted);
}
