using System.Security.Cryptography.X509Certificates;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Authorities;

public sealed class RolloverFounderTests
{
    private static readonly RolloverPlan Plain = new(null, null, null, null);

    [Fact]
    public async Task The_next_root_has_the_same_name_to_the_byte_and_another_key()
    {
        var (authority, next) = await PrepareAsync(Plain);
        var (old, young) = (Certificate.Decode(authority.Certificate), Certificate.Decode(next.Generation.Certificate));
        Assert.Equal(old.Subject.Encoded.ToArray(), young.Subject.Encoded.ToArray());
        Assert.Equal(old.Subject.Encoded.ToArray(), young.Issuer.Encoded.ToArray());
        Assert.NotEqual(old.SubjectPublicKeyInfo, young.SubjectPublicKeyInfo);
        Assert.NotEqual(SubjectKeyIdentifierOf(old), SubjectKeyIdentifierOf(young));
        Assert.Equal(old.Extensions.Find<BasicConstraintsExtension>()!.PathLength, young.Extensions.Find<BasicConstraintsExtension>()!.PathLength);
        Assert.True(next.Generation.IsPrepared);
    }

    [Fact]
    public async Task Its_service_certificates_verify_against_it_and_not_against_the_present_root()
    {
        var (authority, next) = await PrepareAsync(Plain with { KeySpecification = KeySpecification.EcdsaP384 });
        Assert.Equal(
            [ServiceCertificatePurpose.ScepRegistrationAuthority, ServiceCertificatePurpose.ProfileSigning],
            next.ServiceCertificates.Select(service => service.Purpose));
        using var root = X509CertificateLoader.LoadCertificate(next.Generation.Certificate);
        using var present = X509CertificateLoader.LoadCertificate(authority.Certificate);
        foreach (var service in next.ServiceCertificates)
        {
            Assert.Equal(next.Generation.Id, new GenerationKey(service.AuthorityId, service.Generation));
            using var certificate = X509CertificateLoader.LoadCertificate(service.Certificate);
            Assert.Equal((true, false), (Verifies(certificate, root), Verifies(certificate, present)));
        }
    }

    [Fact]
    public async Task It_is_as_the_admin_asks()
    {
        var moment = Sample.Now.AddDays(90);
        var (_, next) = await PrepareAsync(new RolloverPlan(KeySpecification.Rsa2048, "memory", 5000, moment));
        Assert.Equal((KeySpecification.Rsa2048, moment), (next.Generation.KeySpecification, next.Generation.ActivatesAt));
        Assert.Equal(Sample.Now.AddDays(5000), next.Generation.NotAfter);
        Assert.Equal(KeyAlgorithm.Rsa, Certificate.Decode(next.Generation.Certificate).SubjectPublicKeyInfo.Algorithm);
    }

    [Theory]
    [InlineData(-1, null, "activatesAt")]
    [InlineData(3700, 5000, "activatesAt")]
    [InlineData(100, 100, "activatesAt")]
    public async Task A_moment_that_makes_no_sense_is_refused_before_a_key_is_made(int inDays, int? validityDays, string field)
    {
        var (authority, _, keys) = await Sample.AuthorityAsync();
        var plan = new RolloverPlan(null, null, validityDays, Sample.Now.AddDays(inDays));
        var refusal = await Assert.ThrowsAsync<PkiException>(() => Founder(keys).PrepareAsync(authority, 2, plan, CancellationToken.None));
        Assert.Equal((PkiErrorKind.Malformed, field), (refusal.Error.Kind, refusal.Error.Field));
        Assert.Equal(1, keys.Count);
    }

    private static bool Verifies(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = Sample.Now.UtcDateTime,
        };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(certificate);
    }

    private static async Task<(Authority Authority, PreparedRollover Next)> PrepareAsync(RolloverPlan plan)
    {
        var (authority, _, keys) = await Sample.AuthorityAsync(pathLength: 1);
        return (authority, await Founder(keys).PrepareAsync(authority, 2, plan, CancellationToken.None));
    }

    private static RolloverFounder Founder(MemoryKeyRing keys)
    {
        var (issuer, time) = (new Issuer(keys), new StoppedTime(Sample.Now));
        return new RolloverFounder(keys, issuer, new ServiceCertificateIssuer(keys, issuer, time), time);
    }

    private static byte[] SubjectKeyIdentifierOf(Certificate certificate) => certificate.Extensions.Find<SubjectKeyIdentifierExtension>()!.Identifier.ToArray();
}
