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

    private static ScepRequestOptions Ask(X509Certificate2 signer, X509Certificate2 wanted) =>
        new() { MessageType = "21", Signer = signer, MessageData = ScepRequestBuilder.IssuerAndSerialNumber(wanted) };

    private async Task<X509Certificate2> EnrolledAsync()
    {
        var approval = await service.ApproveAsync();
        return (await service.EnrollAsync(approval.Device)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
    }
}
