using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.SigningBackends;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Authorities;

/// <summary>Makes a self-signed root.</summary>
public sealed partial class CreateAuthorityPage
{
    [Inject] internal AuthoritiesClient Authorities { get; set; } = null!;

    [Inject] internal SigningBackendsClient SigningBackends { get; set; } = null!;

    private AuthorityForm Form { get; set; } = new();

    private IReadOnlyList<SigningBackendResponse> Backends { get; set; } = [];

    private bool MoreOpen => new[] { Form.OrganizationalUnit, Form.Country, Form.State, Form.Locality }.Any(part => part is not null);

    private IEnumerable<(string Value, string Label)> KeyOptions =>
        from key in Backends is [var only] ? only.KeySpecifications : Enum.GetValues<KeySpecification>()
        select (key.ToString(), KeyWords.Choice(key));

    protected override async Task LoadAsync() =>
        Backends = [.. (await SigningBackends.ListAsync(Aborted)).Where(backend => backend.Usable)];

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Form = AuthorityForm.Read(posted);
        var request = Form.ToRequest(posted);
        if ((Errors = FormErrors.Check(request)) is not null) return;

        var created = await Authorities.CreateAsync(request, Aborted);
        if (created.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo($"/ca/{created.Value!.Id}", $"“{created.Value.CommonName}” is ready to issue certificates.");
    }

    private sealed record AuthorityForm
    {
        public string? CommonName { get; init; }

        public string? Organization { get; init; }

        public string? OrganizationalUnit { get; init; }

        public string? Country { get; init; }

        public string? State { get; init; }

        public string? Locality { get; init; }

        public string KeySpecification { get; init; } = nameof(Pkiaas.Contracts.Authorities.KeySpecification.EcdsaP256);

        public string? SigningBackend { get; init; }

        public string? ValidityDays { get; init; } = 3650.ToString(CultureInfo.InvariantCulture);

        public string? PathLength { get; init; }

        public static AuthorityForm Read(Posted posted) => new()
        {
            CommonName = posted.Text("commonName"),
            Organization = posted.Text("organization"),
            OrganizationalUnit = posted.Text("organizationalUnit"),
            Country = posted.Text("country"),
            State = posted.Text("state"),
            Locality = posted.Text("locality"),
            KeySpecification = posted.Text("keySpecification") ?? "",
            SigningBackend = posted.Text("signingBackend"),
            ValidityDays = posted.Text("validityDays"),
            PathLength = posted.Text("pathLength"),
        };

        public CreateAuthorityRequest ToRequest(Posted posted) => new()
        {
            CommonName = CommonName ?? "",
            Organization = Organization,
            OrganizationalUnit = OrganizationalUnit,
            Country = Country?.ToUpperInvariant(),
            State = State,
            Locality = Locality,
            KeySpecification = Enum.TryParse<KeySpecification>(KeySpecification, out var key) ? key : default,
            SigningBackend = SigningBackend,
            ValidityDays = posted.Number("validityDays"),
            PathLength = posted.Number("pathLength"),
        };
    }
}
