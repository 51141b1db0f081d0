using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Certificates that come while others are being stored are stored together: each by its own conditions. The table is locked until all have come.</summary>
[Collection(ScepCollection.Name)]
public sealed class StoredTogetherTests(ScepService service)
{
    private const int Many = 12;

    [Fact]
    public async Task Each_of_those_who_are_stored_together_gets_the_certificate_of_its_own_key()
    {
        var requests = (await ApproveAsync(Many)).Select(approval => ScepRequestBuilder.Build(service.Recipient, approval.Device)).ToList();
        var replies = await SendAsync(requests);
        Assert.All(replies.Zip(requests), pair => Assert.Equal(
            pair.Second.Key.ExportSubjectPublicKeyInfo(), pair.First.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        Assert.InRange(await TransactionsAsync(replies), 1, Many - 1);
        await using var store = service.OpenStore();
        var serials = replies.Select(reply => reply.Certificate.SerialNumberBytes.ToArray()).ToArray();
        Assert.Equal(Many, await store.Certificates.CountAsync(
            c => serials.Contains(c.SerialNumber) && c.Authorization == Authorization.PreApprovedChallenge && c.TemplateId == new TemplateId(service.Template)));
    }

    [Fact]
    public async Task Who_was_cancelled_meanwhile_is_refused_and_the_others_get_theirs()
    {
        var approvals = await ApproveAsync(Many);
        var replies = await SendAsync([.. approvals.Select(Message)], () => service.CancelAsync(approvals[^1]));
        Assert.All(replies[..^1], reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.False(replies[^1].IsSuccess);
        Assert.Equal(0, await service.CertificatesAsync(approvals[^1]));
        Assert.Equal("Cancelled", (await service.RequestAsync(approvals[^1])).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Two_challenges_of_one_request_give_one_certificate()
    {
        var approvals = await ApproveAsync(Many);
        var messages = approvals.Select(Message).ToList();
        foreach (var approval in approvals)
        {
            var another = approval.Device with { Challenge = await AnotherChallengeAsync(approval), Key = DistinctKeys.Next() };
            messages.Add(ScepRequestBuilder.Build(service.Recipient, another));
        }
        var replies = await SendAsync(messages);
        Assert.Equal(Many, replies.Count(reply => reply.IsSuccess));
        foreach (var approval in approvals) Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task One_key_is_not_certified_for_two_subjects()
    {
        var messages = new List<ScepRequest>();
        for (var i = 0; i < Many; i++)
        {
            var key = DistinctKeys.Next();
            foreach (var name in (string[])["Alice", "Bob"])
            {
                var approval = await service.ApproveAsync(commonName: name);
                messages.Add(ScepRequestBuilder.Build(
                    service.Recipient, approval.Device with { Key = key, Subject = new X500DistinguishedName($"O=Example, CN={name}") }));
            }
        }
        var replies = await SendAsync(messages);
        Assert.All(replies.Chunk(2), pair => Assert.Single(pair, reply => reply.IsSuccess));
    }

    [Fact]
    public async Task Whose_request_or_key_somebody_holds_waits_for_it_and_the_others_do_not()
    {
        var approvals = await ApproveAsync(Many);
        await using var store = service.OpenStore();
        await using var held = await store.Database.BeginTransactionAsync();
        await store.Database.ExecuteSqlAsync($"SELECT FROM requests WHERE id = {approvals[0].Request} FOR UPDATE");
        var key = SHA256.HashData(Message(approvals[1]).Key.ExportSubjectPublicKeyInfo());
        await store.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({BinaryPrimitives.ReadInt64BigEndian(key)})");
        // More than there are workers, had each of them to wait.
        var stuck = Enumerable.Range(0, 6).Select(i => TransactAsync(Message(approvals[i % 2]))).ToList();
        foreach (var approval in approvals[2..]) Assert.True((await TransactAsync(Message(approval))).IsSuccess);
        Assert.DoesNotContain(stuck, reply => reply.IsCompleted);
        await held.CommitAsync();
        Assert.All(await Task.WhenAll(stuck), reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        foreach (var approval in approvals) Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task Whose_connection_is_cut_while_they_are_stored_get_theirs_nevertheless()
    {
        var approvals = await ApproveAsync(Many);
        var replies = await SendAsync([.. approvals.Select(Message)], async () =>
        {
            await using var store = service.OpenStore();
            await store.Database.ExecuteSqlAsync($"""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%asked AS MATERIALIZED%'
                """);
        });
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        foreach (var approval in approvals) Assert.Equal(1, await service.CertificatesAsync(approval));
    }

    [Fact]
    public async Task What_the_store_refuses_as_a_copy_keeps_none_of_the_others_from_theirs()
    {
        var earlier = await service.EnrollAsync((await service.ApproveAsync()).Device);
        var messages = (await ApproveAsync(Many)).Select(Message).ToList();
        var replies = await SendAsync(messages, async () =>
        {
            await using var store = service.OpenStore();
            var hash = SHA256.HashData(messages[^1].CertificationRequest);
            var certificate = await FindAsync(earlier);
            await store.Database.ExecuteSqlAsync($"""
                INSERT INTO scep_transactions (template_id, transaction_id, request_hash, certificate_id, created_at)
                VALUES ({service.Template}, {messages[^1].TransactionId}, {hash}, {certificate}, now())
                """);
        });
        Assert.All(replies[..^1], reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.Equal(earlier.Certificate.SerialNumber, replies[^1].Certificate.SerialNumber);
    }

    private ScepRequest Message(ScepService.Approval approval) => ScepRequestBuilder.Build(service.Recipient, approval.Device);

    private async Task<List<ScepService.Approval>> ApproveAsync(int count)
    {
        var approvals = new List<ScepService.Approval>(count);
        for (var i = 0; i < count; i++) approvals.Add(await service.ApproveAsync());
        return approvals;
    }

    private async Task<string> AnotherChallengeAsync(ScepService.Approval approval)
    {
        var token = SecretToken.CreateChallenge();
        await using var store = service.OpenStore();
        var request = await store.Requests.SingleAsync(r => r.Id == new RequestId(approval.Request));
        store.Challenges.Add(Challenge.Create(request, token, TimeProvider.System.GetUtcNow()));
        await store.SaveChangesAsync();
        return token.Text;
    }

    private Task<ScepReply> TransactAsync(ScepRequest request) => service.Client(service.Template).TransactAsync(request, service.Recipient);

    // Reading goes on, so that all come as far as to their storing.
    private async Task<List<ScepReply>> SendAsync(List<ScepRequest> requests, Func<Task>? meanwhile = null)
    {
        await using var store = service.OpenStore();
        await using var held = await store.Database.BeginTransactionAsync();
        await store.Database.ExecuteSqlAsync($"LOCK TABLE certificates IN SHARE ROW EXCLUSIVE MODE");
        var committing = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ScepTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => Interlocked.Add(ref committing, activity.OperationName == "scep.commit" ? 1 : 0),
        };
        ActivitySource.AddActivityListener(listener);
        var replies = requests.Select(TransactAsync).ToList();
        await Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref committing)), count => count >= requests.Count);
        if (meanwhile is not null) await meanwhile();
        await held.CommitAsync();
        return [.. await Task.WhenAll(replies)];
    }

    private async Task<int> TransactionsAsync(IEnumerable<ScepReply> replies)
    {
        await using var store = service.OpenStore();
        var serials = replies.Select(reply => reply.Certificate.SerialNumberBytes.ToArray()).ToArray();
        return await store.Database.SqlQuery<int>(
            $"""SELECT count(DISTINCT xmin::text)::int AS "Value" FROM certificates WHERE serial_number = ANY({serials})""").SingleAsync();
    }

    private async Task<Guid> FindAsync(ScepReply reply)
    {
        await using var store = service.OpenStore();
        var serial = reply.Certificate.SerialNumberBytes.ToArray();
        return (await store.Certificates.SingleAsync(c => c.SerialNumber == serial)).Id.Value;
    }
}
