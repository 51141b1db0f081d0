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
using Pkiaas.Data.Renewals;
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
        var sister = await RenewedTwiceAsync(first, certificate, key);
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
    public async Task While_another_of_the_line_is_on_hold_the_mailed_link_gives_nothing_and_afterwards_it_does()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (first, _, _, certificate) = await RemindedAsync(key);
        var sister = await RenewedTwiceAsync(first, certificate, key);
        Service.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SendAsync());
        var renewal = await RenewalOfAsync(first);
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(sister, "certificateHold"));
        using var person = new Person(Service);

        using (var pressed = await person.PressAsync(renewal)) Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
        Assert.NotEqual("Downloaded", await Admin.StateOfAsync(renewal));

        await Admin.CallAsync(HttpMethod.Post, $"/api/certificates/{sister}/unrevoke");
        await person.DownloadAsync(renewal);
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
    public async Task What_ended_before_a_renewal_was_locked_is_left_out()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (first, _, _, certificate) = await RemindedAsync(key);
        var sister = await RenewedTwiceAsync(first, certificate, key);
        Service.Time.Advance(TimeSpan.FromDays(1));
        await using var store = Service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
        var request = new RequestId(first.Id);
        var newest = (await store.Requests.AsNoTracking().SingleAsync(row => row.Id == request, Cancel)).CertificateId!.Value.Value;
        await UntilQuietAsync();
        Assert.Single(await store.LockDueRenewalsAsync(Service.Time.GetUtcNow(), [newest], Cancel));
        await transaction.RollbackAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(sister, "privilegeWithdrawn"));

        await using var later = await store.Database.BeginTransactionAsync(Cancel);
        Assert.Empty(await store.LockDueRenewalsAsync(Service.Time.GetUtcNow(), [newest], Cancel));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_certificate_of_whose_line_another_was_revoked_and_the_list_and_its_page_say_so()
    {
        await AllowAsync();
        using var key = DistinctKeys.Next();
        var (first, old, _, certificate) = await RemindedAsync(key);
        await RenewAsync(certificate, key);
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(old, "privilegeWithdrawn"));
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));

        Assert.Equal(0, await SendAsync());
        await Admin.SignInAsync();
        var row = (await Admin.ReadAsync("/api/renewals")).GetProperty("due").EnumerateArray().Single(due => due.GetProperty("requestId").GetGuid() == first.Id);
        Assert.Equal(("Ended", old), (row.GetProperty("state").GetString(), row.GetProperty("lineEnd").GetProperty("certificateId").GetGuid()));
        var newest = await Admin.ReadAsync($"/api/certificates/{row.GetProperty("certificateId").GetGuid()}");
        Assert.Equal((old, false), (newest.GetProperty("lineEnd").GetProperty("certificateId").GetGuid(), newest.GetProperty("lineEnd").GetProperty("onHold").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, (await Admin.ReadAsync($"/api/certificates/{old}")).GetProperty("lineEnd").ValueKind);
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

    /// <summary>The device renews twice by itself; a day later its person is mailed again for the newest.</summary>
    /// <returns>Another certificate that is good, and not the newest of its request.</returns>
    private async Task<Guid> RenewedTwiceAsync(Approved request, X509Certificate2 certificate, RSA key)
    {
        await RenewAsync(certificate, key);
        await RenewAsync(certificate, key);
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 31));
        await Admin.SignInAsync();
        await using var store = Service.OpenStore();
        var id = new RequestId(request.Id);
        return (await store.Certificates.Where(row => row.RequestId == id).OrderBy(row => row.Id).Skip(1).Select(row => row.Id).FirstAsync(Cancel)).Value;
    }
}
