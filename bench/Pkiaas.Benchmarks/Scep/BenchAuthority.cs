using System.Security.Cryptography.X509Certificates;
using Pkiaas.Benchmarks.Keys;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Revocation;
using Pkiaas.Plugins.Signing;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>An authority with its RSA-2048 RA, founded as the service founds one.</summary>
internal sealed class BenchAuthority
{
    private static readonly StatusLocations Status = new(
        new Uri("http://pki.example.org/crl/0198c0de-0000-7000-8000-000000000000.crl"), new Uri("http://pki.example.org/ca/0198c0de-0000-7000-8000-000000000000.crt"));

    private readonly X509Certificate2 recipient;

    private BenchAuthority(IKeyRing keys, Issuer issuer, FoundedAuthority founded)
    {
        var registration = founded.ServiceCertificates.Single(certificate => certificate.Purpose == ServiceCertificatePurpose.ScepRegistrationAuthority);
        (Keys, Issuer, RegistrationKey) = (keys, issuer, registration.Key);
        Authority = IssuingAuthority.From(founded.Authority, Status);
        Registration = Certificate.Decode(registration.Certificate);
        recipient = X509CertificateLoader.LoadCertificate(registration.Certificate);
    }

    public IKeyRing Keys { get; }

    public Issuer Issuer { get; }

    public IssuingAuthority Authority { get; }

    public Certificate Registration { get; }

    public KeyReference RegistrationKey { get; }

    public static async Task<BenchAuthority> FoundAsync(KeySpecification key)
    {
        var keys = SoftwareKeyRing.Open();
        var issuer = new Issuer(keys);
        var founder = new AuthorityFounder(
            keys, issuer, new ServiceCertificateIssuer(keys, issuer, TimeProvider.System), new CrlIssuer(keys, TimeProvider.System), TimeProvider.System);
        var subject = AuthoritySubject.Create("Bench Root", "Example Ltd", null, null, null, null);
        return new BenchAuthority(keys, issuer, await founder.FoundAsync(subject, key, null, null, null, CancellationToken.None));
    }

    public ScepRequest Request(ScepRequestOptions options) => ScepRequestBuilder.Build(recipient, options);
}
