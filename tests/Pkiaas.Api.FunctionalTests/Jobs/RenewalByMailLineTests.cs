using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>A certificate that came by mail belongs to the line of the one in whose place it came.</summary>
public sealed class RenewalByMailLineTests : RenewalTest
{
    private const string BeforeLines = "20261126213959_KeysOfCertificates";

    [Fact]
    public async Task A_link_that_was_mailed_for_another_of_the_line_is_cancelled_and_refused()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (first, _, _, certificate) = await RemindedAsync(key);
        // The device renews twice by itself; its person is mailed again for the newest.
        await RenewAsync(certificate, key);
        await RenewAsync(certificate, key);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 31));
        await Admin.SignInAsync();
        var sister = await SisterAsync(first);
        Service.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SendAsync());
        var renewal = await RenewalOfAsync(first);
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(renewal);

        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(sister, "privilegeWithdrawn"));

        Assert.Equal("Cancelled", await Admin.StateOfAsync(renewal));
        Assert.Equal("2", (await EnrolAsync(profile)).FailInfo);
        var told = await Eventually.GetAsync(
            async () => (await Admin.ReadAsync(renewal)).GetProperty("explanation"), explanation => explanation.ValueKind == JsonValueKind.Object);
        Assert.StartsWith("A certificate of the same device line was revoked", told.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_by_mail_renews_no_more_once_what_it_renewed_is_revoked()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var mailed = await EnrolAsync(await person.DownloadAsync(renewal), key);
        Assert.True(mailed.IsSuccess, mailed.FailInfoText);
        var renewed = await TryRenewAsync(mailed.Certificate, key);
        Assert.True(renewed.IsSuccess, renewed.FailInfoText);

        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(old, "keyCompromise"));

        Assert.Equal("2", (await TryRenewAsync(mailed.Certificate, key)).FailInfo);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_certificate_of_whose_line_another_was_revoked()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (first, old, _, certificate) = await RemindedAsync(key);
        await RenewAsync(certificate, key);
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(old, "privilegeWithdrawn"));
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(0, await SendAsync());
        await Admin.SignInAsync();
        Assert.DoesNotContain(
            (await Admin.ReadAsync("/api/renewals")).GetProperty("due").EnumerateArray(), row => row.GetProperty("requestId").GetGuid() == first.Id);
    }

    [Fact]
    public async Task What_an_installation_has_is_put_into_lines_by_what_it_renewed_and_no_first_certificate_is_written_anew()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (_, old, renewal, _) = await RemindedAsync();
        using var person = new Person(Service);
        var mailed = await EnrolAsync(await person.DownloadAsync(renewal), key);
        await RenewAsync(mailed.Certificate, key);
        await RenewAsync(mailed.Certificate, key);
        await using var store = Service.OpenStore();
        var lines = await LinesAsync(store);
        Assert.Equal(3, lines.Count(row => row.Line == new CertificateId(old)));
        Assert.Equal(4, lines.Count);

        await store.GetService<IMigrator>().MigrateAsync(BeforeLines, Cancel);
        await store.GetService<IMigrator>().MigrateAsync(cancellationToken: Cancel);

        Assert.Equal(lines, await LinesAsync(store));
        Assert.False(store.Database.HasPendingModelChanges());
    }

    private static async Task<List<(CertificateId Id, CertificateId? Line)>> LinesAsync(Data.PkiaasDbContext store) =>
        [.. (await store.Certificates.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Cancel)).Select(row => (row.Id, row.LineId))];

    private async Task AllowAsync()
    {
        using var set = await Admin.Http.PutAsJsonAsync($"/api/templates/{Admin.TemplateId}/scep", new { enabled = true, renewal = new { allowed = true } }, Cancel);
        set.EnsureSuccessStatusCode();
    }

    private async Task RenewAsync(X509Certificate2 certificate, RSA key)
    {
        var reply = await TryRenewAsync(certificate, key);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    private async Task<ScepReply> TryRenewAsync(X509Certificate2 certificate, RSA key)
    {
        using var http = Service.Visit();
        using var signer = certificate.CopyWithPrivateKey(key);
        return await new ScepClient(http, new Uri(Service.Address, $"/scep/{Admin.TemplateId}")).EnrollAsync(
            new ScepRequestOptions { MessageType = "17", Signer = signer, Subject = certificate.SubjectName, Key = DistinctKeys.Next() });
    }

    /// <summary>Another certificate that is good, and not the newest of its request.</summary>
    private async Task<Guid> SisterAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        var id = new RequestId(request.Id);
        return (await store.Certificates.Where(row => row.RequestId == id).OrderBy(row => row.Id).Skip(1).Select(row => row.Id).FirstAsync(Cancel)).Value;
    }
}
