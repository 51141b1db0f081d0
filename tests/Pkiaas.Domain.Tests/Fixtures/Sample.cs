using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Fixtures;

/// <summary>Things that are well made, for tests that spoil one detail.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly StatusLocations Status = new(new("http://pki.example.com/crl/1.crl"), new("http://pki.example.com/ca/1.crt"));

    /// <summary>Of authorities below this one, which no starter makes.</summary>
    public static readonly IssuancePolicy ForAuthorities = new(1825, 4096, KeyUsages.KeyCertSign | KeyUsages.CrlSign, [], IsAuthority: true, PathLength: 0);

    public static CertificateTemplate Template(bool scep = true) => Template(TemplateStarter.Find("apple-device")!, scep);

    public static CertificateTemplate Template(TemplateStarter starter, bool scep = true)
    {
        var template = CertificateTemplate.Create(AuthorityId.New(TimeProvider.System), "Phones", starter, TimeProvider.System);
        if (scep) template.ChangeScep(new ScepDoor(true, false), Now);
        return template;
    }

    public static RequestedNames Names(params (string Type, string Value)[] alternative) => RequestedNames.Create(
        [new RequestedName("O", "Example"), new RequestedName("CN", "Ada Lovelace")], [.. alternative.Select(name => new RequestedName(name.Type, name.Value))]);

    public static LinkSecret Link(DateTimeOffset? expires = null) => new([1], [2], expires ?? Now.AddDays(7), TimeSpan.FromDays(7));

    public static PreApprovedRequest Request(CertificateTemplate? template = null, LinkSecret? link = null, int? validityDays = null) => PreApprovedRequest.Create(
        RequestId.New(TimeProvider.System), template ?? Template(), Names(), validityDays, new DeliveryPlan("pigeon", new Dictionary<string, string>(), null),
        link ?? Link(), "admin@example.com", Now);

    public static EnrollmentGrant Grant(RequestedNames? names = null, int days = 365) => new(
        Authorization.PreApprovedChallenge, new Entitlement.PreApproval(RequestId.New(TimeProvider.System), Guid.NewGuid()), (names ?? Names()).SubjectName,
        (names ?? Names()).AlternativeNames, days);

    public static async Task<(Authority Authority, IssuingAuthority Issuing, MemoryKeyRing Keys)> AuthorityAsync(
        KeySpecification key = KeySpecification.EcdsaP256, int days = 3650, int? pathLength = null)
    {
        var keys = new MemoryKeyRing();
        var reference = await keys.GenerateAsync("memory", key, "root", CancellationToken.None);
        var subject = AuthoritySubject.Create("Example Devices CA", "Example", country: "de");
        var info = SubjectPublicKeyInfo.Decode((await keys.GetAsync(reference, CancellationToken.None)).SubjectPublicKeyInfo);
        var certificate = await new Issuer(keys).SelfSignAsync(RootDraft.Create(subject.Name, info, days, pathLength, Now), reference, CancellationToken.None);
        var authority = Authority.CreateRoot(AuthorityId.New(TimeProvider.System), subject, reference, key, certificate, pathLength, Now);
        return (authority, IssuingAuthority.From(authority, Status), keys);
    }
}
