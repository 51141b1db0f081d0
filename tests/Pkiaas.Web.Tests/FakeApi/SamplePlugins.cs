using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.SigningBackends;

namespace Pkiaas.Web.Tests.FakeApi;

internal static partial class Samples
{
    public const string Pem = """
        -----BEGIN CERTIFICATE-----
        MIIBwjCCAWmgAwIBAgIUQkfykdgSGPuZFS5UKVwJz+ADKowwCgYIKoZIzj0EAwIw
        NzEfMB0GA1UEAwwWRXhhbXBsZSBMdGQgRGV2aWNlcyBDQTEUMBIGA1UECgwLRXhh
        bXBsZSBMdGQwHhcNMjYxMTIyMTM1OTExWhcNMzYxMTE5MTM1OTExWjA3MR8wHQYD
        VQQDDBZFeGFtcGxlIEx0ZCBEZXZpY2VzIENBMRQwEgYDVQQKDAtFeGFtcGxlIEx0
        ZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIpnaFxeqlVvfoohzt7tK/9Q5FvG
        gaLGb87svDOyGhWXVynM8YElvYb3HN3ge5Sn+v7tlqTy4vOWTMlmkO2T+majUzBR
        MB0GA1UdDgQWBBTdX9DNixSV/KAe+8e9nGMEQUNjkDAfBgNVHSMEGDAWgBTdX9DN
        ixSV/KAe+8e9nGMEQUNjkDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cA
        MEQCIA5C6owhpVwALQnV1xI8n6HB8AuqYdWDfC+BpjYYwg/3AiALlOtZrKEYFAmC
        BDw0ligyRTX3e/FS0m1iF5FUwjaKLA==
        -----END CERTIFICATE-----
        """;

    public static DeliveryChannelResponse AppleEmail() => new()
    {
        Name = "apple-email",
        DisplayName = "Apple device, by e-mail",
        PluginId = "apple-email",
        Ready = false,
        RequestFields = new FormDescription(
        [
            new FormField { Name = "email", Label = "E-mail address", Kind = FormFieldKind.EmailAddress, Required = true,
                Placeholder = "ada@example.com", Help = "Where the link goes." },
            new FormField
            {
                Name = "device", Label = "Device", Kind = FormFieldKind.Choice, Default = "any",
                Choices = [new("any", "Any Apple device", null), new("iphone", "iPhone or iPad", null), new("mac", "Mac", null)],
            },
        ]),
        Settings = new SettingsForm
        {
            Form = new FormDescription(
            [
                new FormField { Name = "host", Label = "Mail server", Kind = FormFieldKind.Text, Group = "Server", Required = true,
                    Placeholder = "smtp.example.com" },
                new FormField { Name = "port", Label = "Port", Kind = FormFieldKind.Number, Group = "Server", Default = "587", Minimum = 1,
                    Maximum = 65535 },
                new FormField
                {
                    Name = "security", Label = "Security", Kind = FormFieldKind.Choice, Group = "Server", Default = "starttls",
                    Choices = [new("starttls", "STARTTLS", "Encrypted. Right for almost every server."),
                        new("none", "None", "Only for a server on this machine.")],
                },
                new FormField { Name = "signIn", Label = "The server asks for a user name", Kind = FormFieldKind.Boolean,
                    Group = "Sign-in", Default = "false" },
                new FormField { Name = "user", Label = "User name", Kind = FormFieldKind.Text, Group = "Sign-in", Required = true,
                    VisibleWhen = new("signIn", ["true"]) },
                new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret, Group = "Sign-in", Required = true,
                    VisibleWhen = new("signIn", ["true"]) },
                new FormField { Name = "sender", Label = "Sender", Kind = FormFieldKind.EmailAddress, Group = "Message", Required = true,
                    Help = "The address that people see.", Placeholder = "pki@example.com" },
            ]),
            Values = new Dictionary<string, string>(),
            SecretsSet = [],
            Source = SettingsSource.Defaults,
            Problems = [new FieldProblem("host", "Mail server is needed.")],
        },
    };

    public static IReadOnlyList<SigningBackendResponse> Backends() =>
    [
        new SigningBackendResponse
        {
            Name = "software", DisplayName = "Software keys", PluginId = "software-keys", HardwareProtected = false, Usable = true,
            KeySpecifications = Enum.GetValues<KeySpecification>(),
            Settings = new SettingsForm { Form = new FormDescription([]), Values = new Dictionary<string, string>(), SecretsSet = [],
                Source = SettingsSource.Defaults, Problems = [] },
        },
    ];

    public static IReadOnlyList<PluginResponse> Plugins() =>
    [
        new PluginResponse
        {
            Folder = "apple-email", Id = "apple-email", DisplayName = "Apple devices by e-mail", Version = "0.1.0",
            Status = PluginStatus.Active,
            Summary = "Mails a link with which an iPhone, iPad or Mac fetches its certificate.", DeliveryChannels = ["apple-email"],
            SigningBackends = [],
            Documentation = new Uri("https://example.com/apple-email"),
        },
        new PluginResponse
        {
            Folder = "software-keys", Id = "software-keys", DisplayName = "Software keys", Version = "0.1.0", Status = PluginStatus.Active,
            Summary = "Keys in the database, sealed with AES-256-GCM under the master key.", DeliveryChannels = [],
            SigningBackends = ["software"],
        },
        new PluginResponse
        {
            Folder = "acme-hsm", Id = null, DisplayName = "acme-hsm", Status = PluginStatus.NotSupported, DeliveryChannels = [],
            SigningBackends = [],
            Reason = "The plugin was built for contract 2; this service speaks contract 1. Get a build for contract 1.",
        },
    ];
}
