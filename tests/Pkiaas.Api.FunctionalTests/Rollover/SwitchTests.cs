using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Rollover.RollingAuthority;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>What changes when the next generation takes over, and what must not.</summary>
public sealed class SwitchTests(RolloverService service) : IClassFixture<RolloverService>
{
    [Fact]
    public async Task After_the_switch_a_new_certificate_verifies_with_OpenSSL_against_the_new_root_and_the_new_list()
    {
        var authority = await service.FoundAsync();
        var before = await authority.EnrolAsync();
        await authority.PrepareAsync(new { keySpecification = "EcdsaP384", validityDays = 7000 });
        var shown = await authority.ActivateAsync();
        Assert.Equal((2, "EcdsaP384", JsonValueKind.Null), (
            shown.GetProperty("generation").GetInt32(), shown.GetProperty("keySpecification").GetString(), shown.GetProperty("rollover").ValueKind));

        var (first, second) = (await authority.RootAsync(1), await authority.RootAsync(2));
        Assert.Contains(second, await authority.Scep.GetAuthorityAsync());
        Assert.DoesNotContain("GetNextCACert", await authority.Scep.GetCapabilitiesAsync());
        var after = await authority.EnrolAsync();
        Assert.Equal((1, 2), (await authority.StoredGenerationAsync(before), await authority.StoredGenerationAsync(after)));
        await OpenSsl.VerifyUnrevokedAsync(after, second);
        await OpenSsl.VerifyUnrevokedAsync(before, first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenSsl.VerifyUnrevokedAsync(after, first));
        Assert.Contains($"/crl/{authority.Id}/2.crl", await OpenSsl.DescribeAsync(after), StringComparison.Ordinal);
        Assert.Contains($"/ca/{authority.Id}/2.crt", await OpenSsl.DescribeAsync(after), StringComparison.Ordinal);
        Assert.Equal(first.RawData, await service.Anybody.GetByteArrayAsync($"/ca/{authority.Id}.crt"));
    }

    [Fact]
    public async Task A_device_that_knows_the_old_registration_authority_is_answered_by_it()
    {
        var authority = await service.FoundAsync();
        var old = (await authority.Scep.GetAuthorityAsync())[0];
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        Assert.NotEqual(old, (await authority.Scep.GetAuthorityAsync())[0]);
        // The client refuses every answer that the old one did not sign.
        await OpenSsl.VerifyClientCertificateAsync(await authority.EnrolAsync(old), await authority.RootAsync(2));
    }

    [Fact]
    public async Task A_certificate_of_the_old_generation_is_renewed_by_the_new_one()
    {
        var authority = await service.FoundAsync();
        var (first, second) = (await authority.EnrolAsync(name: "one"), await authority.EnrolAsync(name: "two"));
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        var renewed = await authority.AskAsync(Renewal(first));
        Assert.True(renewed.IsSuccess, renewed.FailInfoText);
        Assert.Equal(2, await authority.StoredGenerationAsync(renewed.Certificate));
        await OpenSsl.VerifyClientCertificateAsync(renewed.Certificate, await authority.RootAsync(2));

        await authority.RevokeAsync(second);
        Assert.Equal("2", (await authority.AskAsync(Renewal(second))).FailInfo);
    }

    [Fact]
    public async Task A_message_that_was_answered_before_the_switch_gets_the_same_certificate_and_its_own_root_after_it()
    {
        var authority = await service.FoundAsync(scep: new { includeCaInReply = true });
        var recipient = (await authority.Scep.GetAuthorityAsync())[0];
        var request = ScepRequestBuilder.Build(recipient, authority.Device(DistinctKeys.Next()));
        var answer = await authority.Scep.TransactAsync(request, recipient);
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        var again = await authority.Scep.TransactAsync(request, recipient);
        Assert.Equal(answer.Certificates, again.Certificates);
        Assert.Contains(await authority.RootAsync(1), again.Certificates);
    }

    [Fact]
    public async Task GetCert_gives_a_certificate_of_either_generation()
    {
        var authority = await service.FoundAsync();
        var old = await authority.EnrolAsync(name: "one");
        await authority.PrepareAsync();
        await authority.ActivateAsync();
        var young = await authority.EnrolAsync(name: "two");
        foreach (var (signer, wanted) in (IEnumerable<(System.Security.Cryptography.X509Certificates.X509Certificate2, System.Security.Cryptography.X509Certificates.X509Certificate2)>)
            [(young, old), (old, young)])
        {
            var reply = await authority.AskAsync(new() { MessageType = "21", Signer = signer, MessageData = ScepRequestBuilder.IssuerAndSerialNumber(wanted) });
            Assert.True(reply.IsSuccess, reply.FailInfoText);
            Assert.Equal(wanted.RawData, reply.Certificate.RawData);
        }
    }

    [Fact]
    public async Task Of_eight_who_switch_at_once_one_does_it_and_all_are_told_that_it_is_done()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => authority.TryActivateAsync(2)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await using var store = service.OpenStore();
        Assert.Equal(1, await store.AuditEvents.CountAsync(row => row.SubjectId == authority.Id.ToString() && row.Action == "authority.rolled-over"));
        var generations = await store.AuthorityGenerations.Where(row => row.AuthorityId == new AuthorityId(authority.Id)).OrderBy(row => row.Number).ToListAsync();
        Assert.Equal([1, 2], generations.Select(generation => generation.Number));
        Assert.Equal(generations[1].ActivatedAt, generations[0].RetiredAt);
    }

    [Fact]
    public async Task An_authority_rolls_over_again_and_again()
    {
        var authority = await service.FoundAsync();
        for (var generation = 2; generation <= 3; generation++)
        {
            await authority.PrepareAsync();
            await authority.ActivateAsync(generation);
            Assert.Equal(generation, await authority.StoredGenerationAsync(await authority.EnrolAsync(name: $"printer-{generation}")));
        }
        var states = (await authority.ReadAsync()).GetProperty("generations").EnumerateArray().Select(row => row.GetProperty("state").GetString());
        Assert.Equal(["Retired", "Retired", "Active"], states);
    }
}
