using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests.FakeApi;

internal static partial class Samples
{
    public static TemplateChannelResponse TemplateChannel() => new()
    {
        Channel = "apple-email",
        DisplayName = "Apple device, by e-mail",
        Settings = new SettingsForm
        {
            Form = new FormDescription(
            [
                new FormField { Name = "displayName", Label = "Name of the profile", Kind = FormFieldKind.Text, Group = "Profile" },
                new FormField { Name = "removalDate", Label = "Day of removal", Kind = FormFieldKind.Date, Group = "Profile" },
                new FormField
                {
                    Name = "networks", Label = "Networks", Kind = FormFieldKind.List, Group = "Wi-Fi", ItemLabel = "network", MaximumItems = 3,
                    Items =
                    [
                        new FormField { Name = "ssid", Label = "Name (SSID)", Kind = FormFieldKind.Text, Required = true },
                        new FormField { Name = "autoJoin", Label = "Join by itself", Kind = FormFieldKind.Boolean, Default = "true" },
                    ],
                },
                new FormField { Name = "ethernet", Label = "Ethernet", Kind = FormFieldKind.Boolean, Group = "Ethernet", Default = "false" },
            ]),
            Values = new Dictionary<string, string> { ["networks[0].ssid"] = "Office", ["networks[0].autoJoin"] = "true" },
            SecretsSet = [],
            Source = SettingsSource.Stored,
            Problems = [],
        },
        Warnings =
        [
            new FieldProblem("networks[0].ssid", "Anybody may pose as this network."),
            new FieldProblem("networks", "RADIUS servers look for client authentication."), new FieldProblem("removalDate", "This day has begun."),
        ],
    };

    public static ProfileSigningResponse OwnSigning() => new()
    {
        Source = ProfileSigningSource.Authority, InForce = true, Subject = "CN=Example Profiles", Issuer = "CN=Example", Sha256Fingerprint = new string('A', 64),
        NotBefore = Now, NotAfter = Now.AddDays(365), Chain = ["CN=Example"], PubliclyTrusted = false,
    };

    public static ProfileSigningResponse UploadedSigning() => OwnSigning() with
    {
        Source = ProfileSigningSource.Uploaded, Subject = "CN=pki.example.com", Issuer = "CN=Public CA", Chain = ["CN=Public CA"], PubliclyTrusted = true,
        UploadedAt = Now, UploadedBy = FakeState.Email,
    };
}
