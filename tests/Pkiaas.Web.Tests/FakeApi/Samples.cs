using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests.FakeApi;

/// <summary>Things that look real.</summary>
internal static partial class Samples
{
    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public static IReadOnlyList<TemplateStarterInfo> Starters { get; } =
    [
        new("web-server", "Web server", "TLS server certificates for names in your own network."),
        new("apple-device", "Apple device", "For iPhone, iPad and Mac: signs in to Wi-Fi, VPN and web sites. Fetched by SCEP."),
        new("smime", "S/MIME mail", "Signs a person's mail, and lets others encrypt theirs to that person."),
    ];

    public static AuthorityResponse Authority(string commonName, string? organization) => new()
    {
        Id = Guid.NewGuid(),
        CommonName = commonName,
        Organization = organization,
        Subject = organization is null ? $"CN={commonName}" : $"CN={commonName}, O={organization}",
        KeySpecification = KeySpecification.EcdsaP256,
        SigningBackend = "software",
        SerialNumber = "4F1A9C03D27B88E1A0B5C6D7E8F90A1B2C3D4E5F",
        Sha256Fingerprint = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
        NotBefore = Now.AddDays(-2),
        NotAfter = Now.AddDays(3648),
        CreatedAt = Now.AddDays(-2),
        Status = new(
            new("http://pki.example.com/crl/1.crl"), new("http://pki.example.com/ca/1.crt"), new(42, 7, Now.AddHours(-2), Now.AddDays(7))),
        ServiceCertificates =
        [
            new("ScepRegistrationAuthority", $"CN={commonName} SCEP RA", new string('A', 64), Now.AddDays(360)),
            new("ProfileSigning", $"CN={commonName} profile signing", new string('B', 64), Now.AddDays(360)),
        ],
    };

    public static TemplateResponse Template(Guid authority, string name, bool scep = false) => new()
    {
        Id = Guid.NewGuid(),
        AuthorityId = authority,
        Name = name,
        Starter = "apple-device",
        Enabled = true,
        ValidityDays = 365,
        KeySize = 2048,
        KeyUsages = ["digitalSignature", "keyEncipherment"],
        ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.2"],
        IsAuthority = false,
        Scep = new ScepSettings { Enabled = scep },
        ActiveCertificates = 0,
        CreatedAt = Now.AddHours(-30),
        Version = 4_000_000_001,
    };

    public static BulkRequestResponse Batch(TemplateResponse template, BulkCounts counts) => new()
    {
        Id = Guid.NewGuid(),
        AuthorityId = template.AuthorityId,
        TemplateId = template.Id,
        TemplateName = template.Name,
        Total = counts.Waiting + counts.Made + counts.Failed + counts.Cancelled,
        Counts = counts,
        ApprovedBy = FakeState.Email,
        CreatedAt = Now.AddMinutes(-3),
    };

    public static RequestResponse Request(TemplateResponse template, CreatePreApprovedRequest request)
    {
        var id = Guid.NewGuid();
        return new RequestResponse
        {
            Id = id,
            AuthorityId = template.AuthorityId,
            TemplateId = template.Id,
            TemplateName = template.Name,
            State = RequestState.Approved,
            DisplayName = request.Subject[0].Value,
            Subject = request.Subject,
            SubjectAlternativeNames = request.SubjectAlternativeNames,
            ValidityDays = request.ValidityDays ?? template.ValidityDays,
            Link = new Uri($"https://pki.example.com/e/{id:N}{id:N}"),
            LinkExpiresAt = Now.AddHours(request.LinkValidHours ?? 168),
            Delivery = new DeliveryInfo(request.Delivery.Channel, "Apple device, by e-mail", request.Delivery.Fields, []),
            Timeline = [new StateChange(RequestState.Approved, Now)],
            ApprovedBy = FakeState.Email,
            AsksForCode = request.AskForCode ?? template.Scep.AskForCode,
            AllowRenewal = request.AllowRenewal,
            MayResend = true,
            CreatedAt = Now,
        };
    }

    /// <summary>A code for which a person waits.</summary>
    public static CodeInfo Code { get; } = new()
    {
        State = CodeState.Waiting,
        At = Now.AddMinutes(-2),
        ExpiresAt = Now.AddMinutes(28),
        WrongTries = 0,
        MostTries = 5,
    };

    /// <summary>What a router asked for by itself.</summary>
    public static RequestResponse Pending(TemplateResponse template) => new()
    {
        Id = Guid.NewGuid(),
        AuthorityId = template.AuthorityId,
        TemplateId = template.Id,
        TemplateName = template.Name,
        State = RequestState.Pending,
        DisplayName = "router-7",
        Subject = [new() { Type = "CN", Value = "router-7" }],
        SubjectAlternativeNames = [],
        ValidityDays = template.ValidityDays,
        LinkExpiresAt = Now.AddDays(7),
        Delivery = new DeliveryInfo("scep", "Asked for by the device", new Dictionary<string, string>(), []),
        Timeline = [new StateChange(RequestState.Pending, Now)],
        ApprovedBy = "",
        CreatedAt = Now,
        Pending = new PendingInfo { TransactionId = "7A1C", Address = "192.0.2.7", PublicKey = "RSA 2048", PublicKeyFingerprint = "c0ffee" },
    };

    public static RequestSummary Summary(RequestResponse request) => new(
        request.Id, request.AuthorityId, request.TemplateId, request.TemplateName, request.DisplayName,
        request.Pending?.Address ?? request.Delivery.Fields.GetValueOrDefault("email"), request.State, request.CreatedAt, request.LinkExpiresAt,
        DecidedBy: request.Pending?.DecidedBy, DecidedAt: request.Pending?.DecidedBy is null ? null : request.CreatedAt);

    public static CertificateDetails Certificate(TemplateResponse template, string name, int daysOld = 0, Guid? request = null)
    {
        var id = Guid.NewGuid();
        return new CertificateDetails
        {
            Summary = new(
                id, template.AuthorityId, template.Id, template.Name, name, Convert.ToHexString(id.ToByteArray()) + "0A1B2C3D",
                daysOld > 365 ? CertificateStatus.Expired : CertificateStatus.Valid, Now.AddDays(-daysOld), Now.AddDays(365 - daysOld),
                Now.AddDays(-daysOld)),
            Subject = $"CN={name}, O=Example Ltd",
            Issuer = "CN=Example Ltd Devices CA, O=Example Ltd",
            PublicKey = "RSA 2048",
            SignatureAlgorithm = "ECDSA with SHA-256",
            Sha256Fingerprint = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
            Sha1Fingerprint = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3",
            Extensions =
            [
                new("2.5.29.15", "Key usage", true, ["Digital signature", "Key encipherment"]),
                new("2.5.29.37", "Extended key usage", false, ["Client authentication"]),
                new("2.5.29.17", "Subject alternative name", false, [$"E-mail: {name.Split(' ')[0].ToLowerInvariant()}@example.com"]),
                new("2.5.29.35", "Authority key identifier", false, ["5A:1F:22:90:AB:44:18:0C:71:DD:5E:33:90:12:AF:BC:00:19:66:E2"]),
                new("2.5.29.14", "Subject key identifier", false, ["C0:33:18:7E:02:9A:FD:61:44:10:EE:80:2B:77:5D:AA:91:3E:24:0F"]),
            ],
            Pem = Pem,
            RequestId = request,
            Authorization = "Challenge of a pre-approved request",
        };
    }
}
