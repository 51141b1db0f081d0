using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>Each generation has a revocation list of its own, at an address of its own.</summary>
public sealed class RolloverRevocationTests(RolloverService service) : IClassFixture<RolloverService>
{
    [Fact]
    public async Task A_revoked_certificate_is_on_the_list_of_its_own_generation_and_not_on_the_other()
    {
        var (authority, old, young) = await RolledAsync();
        await authority.RevokeAsync(old);
        Assert.NotNull((await authority.ListAsync(1)).Find(SerialOf(old)));
        Assert.Null((await authority.ListAsync(2)).Find(SerialOf(old)));
        await authority.RevokeAsync(young);
        Assert.Null((await authority.ListAsync(1)).Find(SerialOf(young)));
        Assert.NotNull((await authority.ListAsync(2)).Find(SerialOf(young)));

        foreach (var (certificate, generation) in (IEnumerable<(X509Certificate2, int)>)[(old, 1), (young, 2)])
        {
            var root = await authority.RootAsync(generation);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenSsl.VerifyUnrevokedAsync(certificate, root));
            Assert.Contains("certificate revoked", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_list_is_signed_by_its_own_generation_and_only_the_one_that_changed_is_made_anew()
    {
        var (authority, old, _) = await RolledAsync();
        var (first, second) = (await authority.ListAsync(1), await authority.ListAsync(2));
        await authority.RevokeAsync(old);
        Assert.Equal((first.Number + 1, second.Number), ((await authority.ListAsync(1)).Number, (await authority.ListAsync(2)).Number));
        foreach (var generation in (int[])[1, 2])
        {
            using var key = Certificate.Decode((await authority.RootAsync(generation)).RawData).SubjectPublicKeyInfo.Import();
            Assert.True((await authority.ListAsync(generation)).VerifySignedBy(key));
        }
    }

    [Fact]
    public async Task The_API_gives_the_list_of_the_generation_that_issues_and_of_another_one_when_asked()
    {
        var (authority, _, _) = await RolledAsync();
        var second = await service.Anybody.GetByteArrayAsync($"/crl/{authority.Id}/2.crl");
        Assert.Equal(second, await service.Owner.GetByteArrayAsync($"/api/authorities/{authority.Id}/crl"));
        Assert.Equal(second, await service.Owner.GetByteArrayAsync($"/api/authorities/{authority.Id}/crl?generation=2"));
        var first = await service.Anybody.GetByteArrayAsync($"/crl/{authority.Id}.crl");
        Assert.Equal(first, await service.Owner.GetByteArrayAsync($"/api/authorities/{authority.Id}/crl?generation=1"));
        using var none = await service.Owner.GetAsync($"/api/authorities/{authority.Id}/crl?generation=3");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task GetCRL_gives_the_list_on_which_the_certificate_would_be()
    {
        var (authority, old, young) = await RolledAsync();
        foreach (var (certificate, generation) in (IEnumerable<(X509Certificate2, int)>)[(old, 1), (young, 2)])
        {
            var reply = await authority.AskAsync(new() { MessageType = "22", Signer = young, MessageData = ScepRequestBuilder.IssuerAndSerialNumber(certificate) });
            Assert.True(reply.IsSuccess, reply.FailInfoText);
            var list = await authority.ListAsync(generation);
            Assert.True(reply.Content!.AsSpan().IndexOf(list.Encoded.Span) > 0);
        }
    }

    private async Task<(RollingAuthority Authority, X509Certificate2 Old, X509Certificate2 Young)> RolledAsync()
    {
        var authority = await service.FoundAsync();
        var old = await authority.EnrolAsync(name: "old");
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        return (authority, old, await authority.EnrolAsync(name: "young"));
    }

    private static SerialNumber SerialOf(X509Certificate2 certificate) => SerialNumber.Parse(certificate.SerialNumber);
}
