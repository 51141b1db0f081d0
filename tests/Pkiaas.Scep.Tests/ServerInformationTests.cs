using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>GetCACaps (RFC 8894 section 3.5) and GetCACert (section 4.2).</summary>
public sealed class ServerInformationTests
{
    [Fact]
    public void The_capabilities_are_lines_ended_by_lf_alone() => Assert.Equal(
        "AES\nSHA-256\nSHA-512\nSHA-384\nDES3\nPOSTPKIOperation\nSCEPStandard\nRenewal",
        ScepCapabilities.Compose(renewal: true, legacyAlgorithms: false));

    [Fact]
    public void Renewal_is_named_only_where_it_is_allowed() =>
        Assert.DoesNotContain("Renewal", ScepCapabilities.Compose(renewal: false, legacyAlgorithms: true), StringComparison.Ordinal);

    [Fact]
    public void Sha_1_is_named_only_where_old_algorithms_are_allowed()
    {
        Assert.DoesNotContain("SHA-1", ScepCapabilities.Compose(true, false).Split('\n'));
        Assert.Contains("SHA-1", ScepCapabilities.Compose(true, true).Split('\n'));
    }

    [Fact]
    public void A_single_certificate_goes_as_it_is()
    {
        var reply = CaCertReply.Of(TestAuthority.Registration);

        Assert.Equal("application/x-x509-ca-cert", reply.MediaType);
        Assert.Equal(TestAuthority.Recipient.RawData, reply.Body.ToArray());
    }

    [Fact]
    public void An_ra_goes_with_its_authority()
    {
        var root = Certificate.Decode(TestAuthority.Root.RawData);
        var reply = CaCertReply.Of(TestAuthority.Registration, [root]);
        var certificates = ScepReply.CertificatesOf(reply.Body.ToArray());

        Assert.Equal("application/x-x509-ca-ra-cert", reply.MediaType);
        Assert.Equal(2, certificates.Count);
        Assert.Contains(TestAuthority.Recipient, certificates);
        Assert.Contains(TestAuthority.Root, certificates);
    }
}
