using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>One tab of a template.</summary>
public abstract class TemplatePage : AuthorityPage
{
    /// <summary>The template, from the address.</summary>
    [Parameter] public Guid TemplateId { get; set; }

    /// <summary>The template as it is stored.</summary>
    protected TemplateResponse Template { get; set; } = null!;

    [Inject] internal TemplatesClient Templates { get; set; } = null!;

    /// <summary>Loads the template.</summary>
    /// <exception cref="ApiException">It is not there, or it is another authority's.</exception>
    protected override async Task LoadAsync()
    {
        Template = await Templates.GetAsync(TemplateId, Aborted);
        if (Template.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such template.", "It does not belong to this authority."));
    }

    /// <summary>Stores a change of one tab; the other tabs' values stay as the page was loaded with them.</summary>
    internal async Task SaveAsync(UpdateTemplateRequest request, string tab)
    {
        if ((Errors = FormErrors.Check(request)) is not null) return;
        var saved = await Templates.UpdateAsync(TemplateId, request, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Href($"templates/{TemplateId}{tab}"), "Saved.");
    }

    /// <summary>The template's values as a change that changes nothing.</summary>
    /// <param name="version">The version that the form was made from: what another admin stored in between is a conflict.</param>
    internal UpdateTemplateRequest Unchanged(string? version) => new()
    {
        Name = Template.Name,
        Enabled = Template.Enabled,
        ValidityDays = Template.ValidityDays,
        KeySize = Template.KeySize,
        KeyUsages = Template.KeyUsages,
        ExtendedKeyUsages = Template.ExtendedKeyUsages,
        ReminderDays = Template.ReminderDays,
        Version = uint.TryParse(version, CultureInfo.InvariantCulture, out var known) ? known : Template.Version,
    };
}
