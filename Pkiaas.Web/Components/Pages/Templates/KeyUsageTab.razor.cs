using System.Text.RegularExpressions;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>What a template's certificates may be used for.</summary>
public sealed partial class KeyUsageTab
{
    private IReadOnlyList<string> KeyUsages { get; set; } = [];

    private IReadOnlyList<string> ExtendedKeyUsages { get; set; } = [];

    private string? OtherPurposes { get; set; }

    [GeneratedRegex(@"^[0-2](\.(0|[1-9]\d*))+$", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectIdentifier { get; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        KeyUsages = Template.KeyUsages;
        ExtendedKeyUsages = Template.ExtendedKeyUsages;
        OtherPurposes = string.Join('\n', Template.ExtendedKeyUsages.Where(oid => UsageWords.Extended.All(known => known.Oid != oid)));
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        KeyUsages = posted.All("keyUsages");
        ExtendedKeyUsages = posted.All("extendedKeyUsages");
        OtherPurposes = posted.Text("otherPurposes");
        var others = (OtherPurposes ?? "").Split([' ', ',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (others.FirstOrDefault(other => !ObjectIdentifier.IsMatch(other)) is { } wrong)
        {
            Errors = FormErrors.Of("otherPurposes", $"“{wrong}” is no object identifier. It is numbers with dots between them.");
            return;
        }
        await SaveAsync(
            Unchanged(posted.Text("version")) with
            {
                // A bit that this page does not show stays as it is.
                KeyUsages = [.. KeyUsages, .. Template.KeyUsages.Where(usage => UsageWords.Key.All(known => known.Name != usage))],
                ExtendedKeyUsages = [.. ExtendedKeyUsages.Concat(others).Distinct()],
            },
            "/key-usage");
    }
}
