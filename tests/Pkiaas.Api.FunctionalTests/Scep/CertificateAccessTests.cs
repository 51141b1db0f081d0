using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Authorities;
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
        var unknown = ScepRequestBuilder.IssuerAndSerialNumber(mine.IssuerName, [1, 2, 3]);
        Assert.Equal("4", (await service.EnrollAsync(Ask(mine, mine) with { MessageData = unknown })).FailInfo);
    }

    [Theory]
    [InlineData("21")]
    [InlineData("22")]
    public async Task Who_names_another_authority_learns_as_little_as_from_an_envelope_that_does_not_open(string messageType)
    {
        var mine = await EnrolledAsync();
        using var key = DistinctKeys.Next();
        using var foreign = OracleCertificates.Issue(OracleCertificates.Authority(), "CN=Elsewhere", key);
        byte[][] contents =
        [
            ScepRequestBuilder.IssuerAndSerialNumber(foreign), ScepRequestBuilder.IssuerAndSerialNumber(mine.IssuerName, [1, .. new byte[60]]),
            ScepRequestBuilder.IssuerAndSerialNumber(new X500DistinguishedName(""), [1]), [0x30, 0, 5, 0],
        ];
        foreach (var content in contents)
        {
            var reply = await service.EnrollAsync(Ask(mine, mine) with { MessageType = messageType, MessageData = content });
            Assert.Equal(("2", "The envelope does not hold a request."), (reply.FailInfo, reply.FailInfoText));
        }
    }

    [Fact]
    public async Task A_stranger_is_told_nothing()
    {
        var other = await EnrolledAsync();
        using var key = DistinctKeys.Next();
        Assert.Equal("2", (await service.EnrollAsync(Ask(OracleCertificates.ThrowAway(key), other))).FailInfo);
    }

    [Fact]
    public async Task GetCRL_gives_anybody_the_list_that_is_published()
    {
        var mine = await EnrolledAsync();
        using var key = DistinctKeys.Next();
        var reply = await service.EnrollAsync(AskForList(OracleCertificates.ThrowAway(key), mine));
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Empty(reply.Certificates);
        Assert.Equal(await service.Owner.GetByteArrayAsync($"/api/authorities/{service.Authority}/crl"), ListIn(reply.Content!));
    }

    [Fact]
    public async Task A_list_that_is_in_memory_is_not_read_again_and_one_that_is_too_large_is_left_to_its_distribution_point()
    {
        var template = await service.ForeignTemplateAsync();
        var authority = new AuthorityId((await service.ReadAsync($"/api/templates/{template}")).GetProperty("authorityId").GetGuid());
        using var key = DistinctKeys.Next();
        var root = X509Certificate2.CreateFromPem(await service.Owner.GetStringAsync($"/api/authorities/{authority}/certificate"));
        var question = AskForList(OracleCertificates.ThrowAway(key), root);
        var reply = await service.EnrollAtAsync(template, question);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        var list = ListIn(reply.Content!);

        await using var store = service.OpenStore();
        var stored = store.RevocationLists.Where(row => row.AuthorityId == authority);
        await stored.ExecuteUpdateAsync(row => row.SetProperty(crl => crl.Encoded, new byte[1024 * 1024 + 1]));
        Assert.Equal(list, ListIn((await service.EnrollAtAsync(template, question)).Content!));

        // Another number makes it another list, which is seen some seconds later. Only the first thirty answers of a minute are kept as traces.
        await stored.ExecuteUpdateAsync(row => row.SetProperty(crl => crl.Number, crl => crl.Number + 1));
        var refused = await Eventually.GetAsync(
            async () =>
            {
                await Task.Delay(400, TestContext.Current.CancellationToken);
                return await service.EnrollAtAsync(template, question);
            },
            answer => answer.IsFailure);
        Assert.Equal("2", refused!.FailInfo);
        Assert.StartsWith(
            "The device asked by SCEP for a revocation list that is too large for that: have it fetch",
            ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation")), StringComparison.Ordinal);
        await stored.ExecuteUpdateAsync(row => row.SetProperty(crl => crl.Encoded, list).SetProperty(crl => crl.Number, crl => crl.Number + 1));
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
