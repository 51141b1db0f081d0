using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class CertificateAccessTests(ScepService service)
{
    [Fact]
    public async Task GetCert_gives_a_certificate_of_this_authority_to_who_holds_one()
    {
        var (mine, other) = (await EnrolledAsync(), await EnrolledAsync());
        var reply = await service.EnrollAsync(Ask(mine, other));
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal(other.RawData, reply.Certificate.RawData);
    }

    [Fact]
    public async Task An_unknown_certificate_is_badCertId()
    {
        var mine = await EnrolledAsync();
        using var key = RSA.Create(2048);
        using var foreign = OracleCertificates.Issue(OracleCertificates.Authority(), "CN=Elsewhere", key);
        Assert.Equal("4", (await service.EnrollAsync(Ask(mine, foreign))).FailInfo);
    }

    [Fact]
    public async Task A_stranger_is_told_nothing()
    {
        var other = await EnrolledAsync();
        using var key = RSA.Create(2048);
        Assert.Equal("2", (await service.EnrollAsync(Ask(OracleCertificates.ThrowAway(key), other))).FailInfo);
    }

    [Fact]
    public async Task GetCRL_gives_anybody_the_list_that_is_published()
    {
        var mine = await EnrolledAsync();
        using var key = RSA.Create(2048);
        var reply = await service.EnrollAsync(AskForList(OracleCertificates.ThrowAway(key), mine));
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Empty(reply.Certificates);
        Assert.Equal(await service.Owner.GetByteArrayAsync($"/api/authorities/{service.Authority}/crl"), ListIn(reply.Content!));
    }

    [Fact]
    public async Task The_list_of_another_authority_is_badCertId()
    {
        using var key = RSA.Create(2048);
        using var foreign = OracleCertificates.Issue(OracleCertificates.Authority(), "CN=Elsewhere", key);
        Assert.Equal("4", (await service.EnrollAsync(AskForList(OracleCertificates.ThrowAway(key), foreign))).FailInfo);
    }

    private static ScepRequestOptions AskForList(X509Certificate2 signer, X509Certificate2 of) => Ask(signer, of) with { MessageType = "22" };

    // RFC 5652 section 5.1: version, digestAlgorithms, encapContentInfo, then [1] crls, since there are no certificates.
    private static byte[] ListIn(byte[] content)
    {
        var info = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
        info.ReadObjectIdentifier();
        var signed = info.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        signed.ReadInteger();
        signed.ReadSetOf();
        signed.ReadSequence();
        var lists = signed.ReadSetOf(new Asn1Tag(TagClass.ContextSpecific, 1));
        var list = lists.ReadEncodedValue().ToArray();
        lists.ThrowIfNotEmpty();
        return list;
    }

    private static ScepRequestOptions Ask(X509Certificate2 signer, X509Certificate2 wanted) =>
        new() { MessageType = "21", Signer = signer, MessageData = ScepRequestBuilder.IssuerAndSerialNumber(wanted) };

    private async Task<X509Certificate2> EnrolledAsync()
    {
        var approval = await service.ApproveAsync();
        return (await service.EnrollAsync(approval.Device)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
    }
}
