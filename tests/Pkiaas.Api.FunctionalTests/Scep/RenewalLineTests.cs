using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>To revoke one certificate of a device ends the renewals by all of them: who has an older one goes on with that else.</summary>
[Collection(ScepCollection.Name)]
public sealed class RenewalLineTests(ScepService service)
{
    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    public async Task Once_the_newest_is_revoked_no_earlier_one_renews_and_no_sister(string messageType)
    {
        var (template, first) = await EnrolledAsync();
        var sister = await RenewedAsync(template, first);
        var newest = await RenewedAsync(template, first);
        await service.RevokeAsync(newest, "privilegeWithdrawn");

        foreach (var signer in new[] { first, sister })
        {
            Assert.Equal("2", (await RenewAsync(template, signer, messageType)).FailInfo);
            await ToldAsync(template, "LineEnded", "A certificate of the same device line was revoked just now (Another certificate of the line was revoked at ");
        }
    }

    [Fact]
    public async Task Once_an_earlier_one_is_revoked_the_newest_renews_nothing_and_the_device_may_be_approved_anew()
    {
        var (template, first) = await EnrolledAsync();
        var newest = await RenewedAsync(template, await RenewedAsync(template, first));
        await service.RevokeAsync(first, "unspecified");
        Assert.Equal("2", (await RenewAsync(template, newest)).FailInfo);

        var anew = Device(await service.RotateAsync(template));
        using var other = (await service.EnrollAsync(anew, template)).Certificate.CopyWithPrivateKey(anew.Key!);
        Assert.True((await RenewAsync(template, other)).IsSuccess);
    }

    [Fact]
    public async Task A_line_that_began_with_a_pre_approved_request_ends_too()
    {
        var template = await service.DoorAsync(new { enabled = true, renewal = new { allowed = true } });
        var approval = await service.ApproveAsync(template);
        using var first = (await service.EnrollAsync(approval.Device, template)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
        await service.RevokeAsync(await RenewedAsync(template, first), "cessationOfOperation");
        Assert.Equal("2", (await RenewAsync(template, first)).FailInfo);
        Assert.StartsWith("A certificate of the same device line was revoked", await service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_compromised_with_one_certificate_signs_no_renewal_with_another()
    {
        var template = await DoorAsync();
        var device = Device(await service.RotateAsync(template));
        using var kept = (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
        var other = (await service.EnrollAsync(device with { TransactionId = "again" }, template)).Certificate;
        await service.RevokeAsync(other, "keyCompromise");

        Assert.Equal("2", (await RenewAsync(template, kept)).FailInfo);

        await ToldAsync(template, "CompromisedSigner", "The certificate to be renewed has a key that is known as compromised: approve the device again");
    }

    [Fact]
    public async Task While_one_is_on_hold_nothing_is_renewed_and_afterwards_it_is()
    {
        var (template, first) = await EnrolledAsync();
        var newest = await RenewedAsync(template, first);
        await service.RevokeAsync(newest, "certificateHold");
        Assert.Equal("2", (await RenewAsync(template, first)).FailInfo);
        await ToldAsync(template, "LineOnHold", "A certificate of the same device line was put on hold just now: if the device is safe, release the hold");

        (await service.Owner.PostAsync($"/api/certificates/{await IdAsync(newest)}/unrevoke", null)).EnsureSuccessStatusCode();
        Assert.True((await RenewAsync(template, first)).IsSuccess);
    }

    [Fact]
    public async Task What_was_superseded_by_the_service_or_by_hand_ends_no_line()
    {
        var template = await DoorAsync(revokeOld: true);
        var first = await EnrolledAsync(template);
        var third = await RenewedAsync(template, await RenewedAsync(template, first));
        await service.PutDoorAsync(template, Door(revokeOld: false));
        var fourth = await RenewedAsync(template, third);
        await service.RevokeAsync(fourth, "superseded");
        Assert.True((await RenewAsync(template, third)).IsSuccess);
        Assert.Equal("2", (await RenewAsync(template, fourth)).FailInfo);
    }

    [Fact]
    public async Task A_revocation_of_another_that_comes_while_the_certificate_is_signed_has_the_last_word()
    {
        var (template, first) = await EnrolledAsync();
        var newest = await IdAsync(await RenewedAsync(template, first));
        await using var store = service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // The lock of the line, as a revocation takes it.
        var line = BinaryPrimitives.ReadInt64BigEndian((await IdAsync(first)).ToByteArray(bigEndian: true).AsSpan(8));
        await store.Database.ExecuteSqlAsync($"SELECT FROM pg_advisory_xact_lock({line})", TestContext.Current.CancellationToken);
        await store.Database.ExecuteSqlAsync(
            $"UPDATE certificates SET revoked_at = now(), revocation_reason = 'PrivilegeWithdrawn' WHERE id = {newest}", TestContext.Current.CancellationToken);

        var renewing = RenewAsync(template, first);
        await Eventually.GetAsync(WaitingAsync, count => count > 0);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("2", (await renewing).FailInfo);
        await ToldAsync(template, "Overtaken", "While the certificate was made, its challenge or request was used, replaced or ended: have the device try again.");
    }

    [Fact]
    public async Task The_whole_line_is_revoked_at_once_if_that_is_asked_for()
    {
        var (template, first) = await EnrolledAsync();
        var newest = await RenewedAsync(template, first);
        var stranger = await EnrolledAsync(template);
        var path = $"/api/certificates/{await IdAsync(newest)}";
        Assert.Equal(1, (await service.ReadAsync(path)).GetProperty("validOthersOfLine").GetInt32());

        (await service.Owner.PostAsJsonAsync($"{path}/revoke", new { reason = "keyCompromise", wholeLine = true })).EnsureSuccessStatusCode();

        Assert.Equal(("Revoked", "Revoked", "Valid"), (await StatusAsync(first), await StatusAsync(newest), await StatusAsync(stranger)));
        Assert.Equal(0, (await service.ReadAsync(path)).GetProperty("validOthersOfLine").GetInt32());
        await using var store = service.OpenStore();
        var ids = new[] { (await IdAsync(first)).ToString(), (await IdAsync(newest)).ToString() };
        Assert.Equal(2, await store.AuditEvents.CountAsync(row => ids.Contains(row.SubjectId) && row.Action == "certificate.revoked"));
    }

    [Theory]
    [InlineData("keyCompromise", "Revoked")]
    [InlineData("certificateHold", "OnHold")]
    public async Task With_the_whole_line_what_is_on_hold_is_revoked_for_good_unless_all_are_put_on_hold(string reason, string held)
    {
        var (template, first) = await EnrolledAsync();
        var newest = await RenewedAsync(template, first);
        await service.RevokeAsync(first, "certificateHold");

        (await service.Owner.PostAsJsonAsync($"/api/certificates/{await IdAsync(newest)}/revoke", new { reason, wholeLine = true })).EnsureSuccessStatusCode();

        Assert.Equal((held, held), (await StatusAsync(first), await StatusAsync(newest)));
    }

    [Fact]
    public async Task The_whole_line_is_not_superseded_since_one_of_it_took_the_place()
    {
        var (template, first) = await EnrolledAsync();
        var newest = await RenewedAsync(template, first);

        using var answer = await service.Owner.PostAsJsonAsync($"/api/certificates/{await IdAsync(first)}/revoke", new { reason = "superseded", wholeLine = true });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty("wholeLine", out _));
        Assert.Equal(("Valid", "Valid"), (await StatusAsync(first), await StatusAsync(newest)));
    }

    [Fact]
    public async Task Unless_that_is_asked_for_the_others_stay_valid()
    {
        var (template, first) = await EnrolledAsync();
        await service.RevokeAsync(await RenewedAsync(template, first), "keyCompromise");
        Assert.Equal("Valid", await StatusAsync(first));
    }

    private static object Door(bool revokeOld) =>
        new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = true, revokeOld } };

    private Task<Guid> DoorAsync(bool revokeOld = false) => service.DoorAsync(Door(revokeOld));

    private async Task<(Guid Template, X509Certificate2 First)> EnrolledAsync()
    {
        var template = await DoorAsync();
        return (template, await EnrolledAsync(template));
    }

    private async Task<X509Certificate2> EnrolledAsync(Guid template)
    {
        var device = Device(await service.RotateAsync(template));
        return (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!);
    }

    private Task<ScepReply> RenewAsync(Guid template, X509Certificate2 signer, string messageType = "17", RSA? key = null) =>
        service.EnrollAsync(Device(null) with { MessageType = messageType, Signer = signer, Key = key ?? DistinctKeys.Next() }, template);

    private async Task<X509Certificate2> RenewedAsync(Guid template, X509Certificate2 signer)
    {
        var key = DistinctKeys.Next();
        var reply = await service.EnrollAsync(new() { MessageType = "17", Signer = signer, Subject = signer.SubjectName, Key = key }, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        return reply.Certificate.CopyWithPrivateKey(key);
    }

    private async Task<Guid> IdAsync(X509Certificate2 certificate)
    {
        await using var store = service.OpenStore();
        var serial = certificate.SerialNumberBytes.ToArray();
        return (await store.Certificates.Where(row => row.SerialNumber == serial).Select(row => row.Id).SingleAsync()).Value;
    }

    private async Task<string?> StatusAsync(X509Certificate2 certificate) =>
        (await service.ReadAsync($"/api/certificates/{await IdAsync(certificate)}")).GetProperty("summary").GetProperty("status").GetString();

    private async Task<int> WaitingAsync()
    {
        await using var store = service.OpenStore();
        return await store.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'").SingleAsync();
    }

    private async Task ToldAsync(Guid template, string reason, string sentence)
    {
        var trace = await Eventually.GetAsync(() => service.LastRefusalAsync(template), found => found.GetProperty("reason").GetString() == reason);
        Assert.StartsWith(sentence, ScepService.Sentence(trace.GetProperty("explanation")), StringComparison.Ordinal);
    }
}
