using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class PendingTests(ScepService service)
{
    private static readonly X500DistinguishedName Router = new("CN=router-7");

    [Fact]
    public async Task Who_nobody_approved_waits_until_an_admin_signs_and_fetches_the_certificate_by_sending_his_request_again()
    {
        var (template, request) = await AskAsync();
        var client = service.Client(template);
        Assert.True((await client.TransactAsync(request, service.Recipient)).IsPending);
        var pending = await SingleAsync(template);
        using var answer = await service.Owner.PostAsync($"/api/requests/{pending}/approve", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var reply = await client.TransactAsync(request, service.Recipient);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("CN=router-7", reply.Certificate.Subject);
        var details = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/requests/{pending}");
        Assert.Equal("Issued", details.GetProperty("state").GetString());
        var certificate = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/certificates/{details.GetProperty("certificateId").GetGuid()}");
        Assert.Contains("admin", certificate.GetProperty("authorization").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ScepOid.Aes128, ScepOid.Sha256)]
    [InlineData(ScepOid.TripleDes, ScepOid.Sha1)]
    public async Task A_poll_is_answered_whatever_algorithms_it_comes_with(string cipher, string digest)
    {
        var (template, request) = await AskAsync();
        var poll = Poll(request, service.Recipient.SubjectName) with { CipherOid = cipher, DigestOid = digest };
        Assert.True((await service.EnrollAsync(poll, template)).IsPending);
        (await service.Owner.PostAsync($"/api/requests/{await SingleAsync(template)}/approve", null)).EnsureSuccessStatusCode();
        var reply = await service.EnrollAsync(poll, template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal(cipher, reply.CipherOid);
    }

    [Fact]
    public async Task Only_the_key_that_asked_is_answered()
    {
        var (template, request) = await AskAsync();
        using var other = DistinctKeys.Next();
        var reply = await service.EnrollAsync(Poll(request, service.Recipient.SubjectName) with { Signer = OracleCertificates.ThrowAway(other) }, template);
        Assert.Equal("4", reply.FailInfo);
    }

    [Fact]
    public async Task An_unknown_transaction_is_badCertId()
    {
        var (template, request) = await AskAsync();
        Assert.Equal("4", (await service.EnrollAsync(Poll(request, service.Recipient.SubjectName) with { TransactionId = "unknown" }, template)).FailInfo);
    }

    [Fact]
    public async Task A_declined_request_fails_and_the_device_is_told_the_reason()
    {
        var (template, request) = await AskAsync();
        var id = await SingleAsync(template);
        (await service.Owner.PostAsJsonAsync($"/api/requests/{id}/decline", new { reason = "not one of ours" })).EnsureSuccessStatusCode();
        foreach (var reply in new[]
        {
            await service.Client(template).TransactAsync(request, service.Recipient),
            await service.EnrollAsync(Poll(request, service.Recipient.SubjectName), template),
        })
        {
            Assert.Equal("2", reply.FailInfo);
            Assert.Contains("not one of ours", reply.FailInfoText, StringComparison.Ordinal);
        }
        using var late = await service.Owner.PostAsync($"/api/requests/{id}/approve", null);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Who_looks_at_a_request_that_waits_hears_of_the_decision()
    {
        var (template, _) = await AskAsync();
        var id = await SingleAsync(template);
        using var stream = await service.Owner.GetAsync($"/api/requests/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        await ReadUntilAsync(lines, "Pending");
        (await service.Owner.PostAsync($"/api/requests/{id}/approve", null)).EnsureSuccessStatusCode();
        await ReadUntilAsync(lines, "Issued");
        using var stranger = await service.StrangerAsync();
        using var hidden = await stranger.GetAsync($"/api/requests/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task The_admin_may_put_other_names_and_fewer_days_in()
    {
        var (template, request) = await AskAsync();
        (await service.Owner.PostAsJsonAsync($"/api/requests/{await SingleAsync(template)}/approve", new
        {
            subject = new[] { new { type = "CN", value = "router-8" } },
            subjectAlternativeNames = new[] { new { type = "dns", value = "router-8.example.com" } },
            validityDays = 30,
        })).EnsureSuccessStatusCode();
        var certificate = (await service.Client(template).TransactAsync(request, service.Recipient)).Certificate;
        Assert.Equal("CN=router-8", certificate.Subject);
        Assert.Contains("router-8.example.com", certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        Assert.InRange((certificate.NotAfter - certificate.NotBefore).TotalDays, 29.9, 30.1);
    }

    [Fact]
    public async Task What_could_not_be_issued_is_told_before_and_at_the_names_and_the_request_goes_on_waiting()
    {
        const string Words = "The subject has the name of its issuer. (RFC 5280 section 6.1)";
        var template = await TemplateAsync();
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true, nameRules = new { subject = new[] { new { type = "CN" }, new { type = "O" } } } });
        using var key = DistinctKeys.Next();
        var request = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions
        {
            Key = key, Subject = new X500DistinguishedName("CN=Example Devices CA, O=Example"), Signer = OracleCertificates.ThrowAway(key),
        });
        var asked = await service.Client(template).TransactAsync(request, service.Recipient);
        Assert.True(asked.IsPending, asked.FailInfoText);
        var path = $"/api/requests/{await SingleAsync(template)}";
        Assert.Equal(Words, Hindrance(await service.ReadAsync(path)));

        foreach (var body in (object?[])[null, new { subject = new[] { new { type = "O", value = "Example" }, new { type = "CN", value = "Example Devices CA" } } }])
        {
            using var refused = await service.Owner.PostAsJsonAsync($"{path}/approve", body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal(Words, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("subject")[0].GetString());
        }
        Assert.Equal("Pending", (await service.ReadAsync(path)).GetProperty("state").GetString());

        (await service.Owner.PostAsJsonAsync($"{path}/approve", new { subject = new[] { new { type = "CN", value = "router-9" } } })).EnsureSuccessStatusCode();
        Assert.Equal("CN=router-9", (await service.Client(template).TransactAsync(request, service.Recipient)).Certificate.Subject);
    }

    [Fact]
    public async Task A_door_that_was_closed_meanwhile_is_told_before_the_button_is_pressed()
    {
        var (template, _) = await AskAsync();
        var path = $"/api/requests/{await SingleAsync(template)}";
        Assert.Null(Hindrance(await service.ReadAsync(path)));
        await service.SetScepAsync(template, new { enabled = false });
        Assert.StartsWith("SCEP is switched off", Hindrance(await service.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_of_a_message_make_one_request()
    {
        var template = await TemplateAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router });
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client(template).TransactAsync(request, service.Recipient)));
        Assert.All(replies, reply => Assert.True(reply.IsPending, reply.FailInfoText));
        await SingleAsync(template);
    }

    [Fact]
    public async Task A_door_without_manual_approval_lets_nobody_wait()
    {
        var template = await service.TemplateAsync("Closed to strangers", legacyAlgorithms: false);
        Assert.Equal("2", (await service.EnrollAsync(new ScepRequestOptions { Subject = Router }, template)).FailInfo);
        Assert.Empty(await ListAsync(template));
    }

    [Theory]
    [InlineData(Data.Requests.PendingRequestStore.MostOfNetwork, null)]
    [InlineData(Data.Requests.PendingRequestStore.MostOfTemplate, "198.51.100.77")]
    public async Task A_stranger_cannot_fill_the_list_and_not_by_asking_often_at_once_either(int most, string? others)
    {
        const int Free = 3;
        var (template, request) = await AskAsync();
        await service.FillPendingAsync(template, most - Free - 1, _ => others);
        using var device = DistinctKeys.Next();
        var messages = Enumerable.Range(0, 12).Select(i => ScepRequestBuilder.Build(
            service.Recipient, new ScepRequestOptions { Subject = Router, Key = device, TransactionId = $"at-once-{i}" }).Encoded).ToList();
        var statuses = await Task.WhenAll(messages.Select(async message =>
        {
            using var answer = await service.Client(template).SendAsync(message);
            return answer.StatusCode;
        }));
        Assert.Equal((Free, 12 - Free), (statuses.Count(s => s == HttpStatusCode.OK), statuses.Count(s => s == HttpStatusCode.TooManyRequests)));
        Assert.True((await service.Client(template).TransactAsync(request, service.Recipient)).IsPending);
    }

    [Fact]
    public async Task Addresses_of_one_network_of_IPv6_have_the_room_of_one_caller()
    {
        var (template, _) = await AskAsync();
        await service.FillPendingAsync(template, Data.Requests.PendingRequestStore.MostOfNetwork, i => $"2001:db8:7:7::{i + 1:x}");
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync("2001:db8:7:7:8000::1"));
        var refusal = ScepService.Sentence((await service.LastRefusalAsync(template)).GetProperty("explanation"));
        Assert.StartsWith("The device was turned away because too many requests wait for a decision: sign or decline", refusal, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await FromAsync("2001:db8:7:8::1"));

        async Task<HttpStatusCode> FromAsync(string address)
        {
            using var http = service.From(address);
            var message = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router }).Encoded;
            using var answer = await new ScepClient(http, service.Door(template)).SendAsync(message);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Who_finds_no_room_is_told_so_without_waiting_for_those_who_ask_at_the_same_time()
    {
        var (template, _) = await AskAsync();
        await service.FillPendingAsync(template, Data.Requests.PendingRequestStore.MostOfNetwork - 1, _ => null);
        await using var store = service.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // As one who writes his request down just now.
        await store.Database.ExecuteSqlAsync($"SELECT FROM templates WHERE id = {template} FOR NO KEY UPDATE", TestContext.Current.CancellationToken);

        using var answer = await service.Client(template)
            .SendAsync(ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router }).Encoded)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Fact]
    public async Task Networks_of_one_customer_have_no_room_without_end_either()
    {
        const int OfEach = Data.Requests.PendingRequestStore.MostOfNetwork - 10;
        var (template, _) = await AskAsync();
        await service.FillPendingAsync(template, Data.Requests.PendingRequestStore.MostOfSite, i => $"2001:db8:9:{i / OfEach:x}::{i + 1:x}");
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (await FromAsync("2001:db8:9:ffff::1"), await FromAsync("2001:db8:a::1")));

        async Task<HttpStatusCode> FromAsync(string address)
        {
            using var http = service.From(address);
            using var answer = await new ScepClient(http, service.Door(template)).SendAsync(
                ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router }).Encoded);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_reply_carries_the_authority_only_where_the_template_says_so()
    {
        var template = await service.TemplateAsync("Old routers", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, includeCaInReply = true });
        var reply = await service.EnrollAsync((await service.ApproveAsync(template)).Device, template);
        Assert.Equal(["Alice", "Example Devices CA"], reply.Certificates.Select(certificate => certificate.GetNameInfo(X509NameType.SimpleName, false)).Order());
    }

    private static string? Hindrance(JsonElement request) => request.GetProperty("pending").GetProperty("hindrance").GetString();

    private static async Task ReadUntilAsync(StreamReader lines, string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains($"\"{state}\"", StringComparison.Ordinal)) return;
        }
        Assert.Fail($"The stream ended before it said {state}.");
    }

    private static ScepRequestOptions Poll(ScepRequest request, X500DistinguishedName issuer) => new()
    {
        MessageType = "20",
        Key = request.Key,
        Signer = request.Signer,
        TransactionId = request.TransactionId,
        MessageData = ScepRequestBuilder.IssuerAndSubject(issuer, Router),
    };

    private async Task<Guid> TemplateAsync()
    {
        var template = await service.TemplateAsync("Routers", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true });
        return template;
    }

    private async Task<(Guid Template, ScepRequest Request)> AskAsync()
    {
        var template = await TemplateAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = Router });
        var reply = await service.Client(template).TransactAsync(request, service.Recipient);
        Assert.True(reply.IsPending, reply.FailInfoText);
        return (template, request);
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(Guid template)
    {
        var page = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/requests?state=pending&authorityId={service.Authority}");
        return [.. page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("templateId").GetGuid() == template)];
    }

    private async Task<Guid> SingleAsync(Guid template) => Assert.Single(await ListAsync(template)).GetProperty("id").GetGuid();
}
