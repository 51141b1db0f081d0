using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class TraceTests(ScepService service)
{
    [Fact]
    public async Task An_enrolment_leaves_its_walk_with_algorithms_sizes_and_times()
    {
        var approval = await service.ApproveAsync();
        using var device = service.From("198.51.100.71");
        device.DefaultRequestHeaders.UserAgent.ParseAdd("iOS/26.1 (23B85) MCHTTP/1.0");
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        Assert.True((await new ScepClient(device, service.Door(service.Template)).TransactAsync(request, service.Recipient)).IsSuccess);
        var trace = await DetailsAsync((await UntilAsync($"requestId={approval.Request}", 1))[0]);
        Assert.Equal("iOS/26.1 (23B85) MCHTTP/1.0", Text(trace, "agent"));
        Assert.Equal("198.51.100.71", trace.GetProperty("summary").GetProperty("address").GetString());
        Assert.Equal("Issued", trace.GetProperty("summary").GetProperty("outcome").GetString());
        Assert.Equal(
            ("RSA 2048", "AES-128-CBC", "SHA256", "RSA with SHA-256", "PkcsReq"),
            (Text(trace, "key"), Text(trace, "cipher"), Text(trace, "digest"), Text(trace, "signature"), Text(trace.GetProperty("summary"), "messageType")));
        Assert.Equal(
            ["scep.decode", "scep.signer", "scep.open", "scep.check", "scep.lookup", "scep.gate", "scep.sign", "scep.commit", "scep.reply"],
            trace.GetProperty("hops").EnumerateArray().Select(hop => Text(hop, "name")));
        Assert.All(trace.GetProperty("hops").EnumerateArray(), hop => Assert.True(
            hop.GetProperty("passed").GetBoolean() && hop.GetProperty("milliseconds").GetDouble() >= 0));
        Assert.True(trace.GetProperty("size").GetInt32() > 1000 && trace.GetProperty("replySize").GetInt32() > 1000);
        Assert.True(trace.GetProperty("certificateId").TryGetGuid(out _));
    }

    [Fact]
    public async Task The_hop_that_refused_has_the_true_reason()
    {
        var approval = await service.ApproveAsync(lifetime: TimeSpan.FromMinutes(-1));
        await service.EnrollAsync(approval.Device);
        var trace = await DetailsAsync((await UntilAsync($"requestId={approval.Request}", 1))[0]);
        var failed = Assert.Single(trace.GetProperty("hops").EnumerateArray(), hop => !hop.GetProperty("passed").GetBoolean());
        Assert.Equal("scep.gate", Text(failed, "name"));
        Assert.StartsWith("The challenge expired at", Text(failed, "words"), StringComparison.Ordinal);
        Assert.Equal("BadRequest", Text(trace, "failInfo"));
        Assert.Equal("ExpiredChallenge", Text(trace.GetProperty("summary"), "reason"));
    }

    [Fact]
    public async Task A_message_that_came_twice_is_told_from_a_new_one_and_outcomes_are_filtered()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        for (var i = 0; i < 2; i++) await service.Client(service.Template).TransactAsync(request, service.Recipient);
        Assert.Equal(["Repeated", "Issued"], (await UntilAsync($"requestId={approval.Request}", 2)).Select(trace => Text(trace, "outcome")));
        Assert.Equal(["Issued"], (await UntilAsync($"requestId={approval.Request}&outcome=Issued", 1)).Select(trace => Text(trace, "outcome")));
    }

    [Fact]
    public async Task A_trace_is_found_by_its_transaction_and_by_its_name_and_pages_follow_each_other()
    {
        var template = await service.TemplateAsync("Pages", legacyAlgorithms: false);
        var transaction = $"T{Guid.NewGuid():N}";
        var approval = await service.ApproveAsync(template);
        await service.EnrollAsync(approval.Device with { Challenge = "WRONG", TransactionId = transaction }, template);
        Assert.Single(await UntilAsync($"search={transaction[..20].ToLowerInvariant()}", 1));
        Assert.Single(await UntilAsync($"templateId={template}&search=ali", 1));
        Assert.Empty(await UntilAsync($"templateId={template}&search=%25", 0));

        await using var store = service.OpenStore();
        await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO scep_traces SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
            FROM scep_traces t, generate_series(1, 60) WHERE t.template_id = {template}
            """);
        var first = await service.ReadAsync($"/api/scep-traces?templateId={template}");
        var second = await service.ReadAsync($"/api/scep-traces?templateId={template}&cursor={Text(first, "nextCursor")}");
        var ids = Items(first).Concat(Items(second)).Select(trace => trace.GetProperty("id").GetGuid()).ToList();
        Assert.Equal((50, 61), (Items(first).Count, ids.Distinct().Count()));
    }

    [Theory]
    [InlineData("Lovelace")]
    [InlineData("love")]
    [InlineData("ada@engines")]
    [InlineData("analytical lovelace")]
    [InlineData("'love' & (")]
    public async Task A_trace_is_found_by_any_word_of_the_names_asked_for(string search)
    {
        var template = await service.TemplateAsync("Words", legacyAlgorithms: false);
        var device = new ScepRequestOptions
        {
            Subject = new("CN=Ada Lovelace, O=Analytical"), EmailNames = ["ada@engines.example.com"], Challenge = "WRONG", Key = DistinctKeys.Next(),
        };
        Assert.True((await service.EnrollAsync(device, template)).IsFailure);
        await UntilAsync($"templateId={template}&outcome=Refused", 1);

        Assert.Single(await UntilAsync($"templateId={template}&search={Uri.EscapeDataString(search)}", 1));
        Assert.Empty(await UntilAsync($"templateId={template}&search=byron", 0));
        Assert.Empty(await UntilAsync($"templateId={template}&search=ovelace", 0));
    }

    [Fact]
    public async Task What_a_list_is_asked_for_holds_together()
    {
        var template = await service.TemplateAsync("One door", legacyAlgorithms: false);
        var other = await service.TemplateAsync("Another door", legacyAlgorithms: false);
        var approval = await service.ApproveAsync(template);
        Assert.True((await service.EnrollAsync(approval.Device, template)).IsSuccess);

        var about = $"requestId={approval.Request}";
        Assert.Single(await UntilAsync($"{about}&templateId={template}&authorityId={service.Authority}", 1));
        Assert.Empty(await UntilAsync($"{about}&templateId={other}", 0));
        var (foreign, elsewhere) = await service.AloneAsync("Elsewhere");
        Assert.Empty(await UntilAsync($"templateId={template}&authorityId={foreign}", 0));
        Assert.Empty(await UntilAsync($"{about}&templateId={elsewhere}", 0));
        using var unknown = await service.Owner.GetAsync($"/api/scep-traces?{about}&templateId={Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Questions_are_written_down_a_few_times_a_minute_and_ids_that_were_made_up_never()
    {
        var template = await service.TemplateAsync("Asked", legacyAlgorithms: false);
        for (var i = 0; i < 8; i++) await service.Client(template).GetCapabilitiesAsync();
        using var unknown = await service.Http.GetAsync($"{service.Door(Guid.NewGuid())}?operation=GetCACert");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(4, (await UntilAsync($"templateId={template}&outcome=Answered", 4)).Count);
    }

    [Fact]
    public async Task Addresses_of_one_network_of_IPv6_are_one_caller()
    {
        var template = await service.TemplateAsync("Asked by many addresses", legacyAlgorithms: false);
        for (var i = 1; i <= 8; i++)
        {
            using var http = service.From($"2001:db8:1:2::{i}");
            await new ScepClient(http, service.Door(template)).GetCapabilitiesAsync();
        }
        using var other = service.From("2001:db8:1:3::1");
        await new ScepClient(other, service.Door(template)).GetCapabilitiesAsync();
        Assert.Equal(5, (await UntilFromAsync($"templateId={template}&outcome=Answered", "2001:db8:1:3::1")).Count);
    }

    [Fact]
    public async Task Garbage_from_many_addresses_of_one_network_leaves_as_little_as_from_one()
    {
        var template = await service.TemplateAsync("Flooded", legacyAlgorithms: false);
        for (var i = 1; i <= 40; i++)
        {
            using var http = service.From($"2001:db8:2::{i}");
            using var answer = await new ScepClient(http, service.Door(template)).SendAsync([1, 2, 3]);
        }
        using var other = service.From("2001:db8:3::1");
        using var last = await new ScepClient(other, service.Door(template)).SendAsync([1, 2, 3]);
        Assert.Equal(31, (await UntilFromAsync($"templateId={template}&outcome=Refused", "2001:db8:3::1")).Count);
    }

    [Fact]
    public async Task What_belongs_to_others_does_not_exist()
    {
        var approval = await service.ApproveAsync();
        await service.EnrollAsync(approval.Device);
        var id = (await UntilAsync($"requestId={approval.Request}", 1))[0].GetProperty("id").GetGuid();
        using var stranger = await service.StrangerAsync();
        foreach (var path in (string[])[$"/api/scep-traces/{id}", $"/api/scep-traces?requestId={approval.Request}", $"/api/scep-traces?templateId={service.Template}"])
        {
            using var answer = await stranger.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        Assert.DoesNotContain(id.ToString(), await stranger.GetStringAsync("/api/scep-traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_on_the_list_of_what_needs_attention_with_what_to_do()
    {
        var (authority, template) = await service.AloneAsync("Refusing");
        var approval = await service.ApproveAsync(template, lifetime: TimeSpan.FromMinutes(-3.5), commonName: "Alice");
        await service.EnrollAtAsync(template, approval.Device);
        await service.ExplanationAsync(approval);
        var overview = await service.ReadAsync($"/api/overview?authorityId={authority}");
        var item = overview.GetProperty("attention").EnumerateArray().Single(entry => Text(entry, "subjectId") == approval.Request.ToString());
        Assert.Equal("Alice: The device used a challenge that expired 3 minutes ago: send the link again.", Text(item, "text"));
    }

    [Fact]
    public async Task Refusals_that_no_request_is_known_for_are_on_that_list_under_their_template()
    {
        var (authority, template) = await service.AloneAsync("Routers of old");
        for (var i = 0; i < 2; i++) await service.EnrollAtAsync(template, new ScepRequestOptions { Challenge = "guessed" });

        var item = await Eventually.GetAsync(
            async () => (await service.ReadAsync($"/api/overview?authorityId={authority}")).GetProperty("attention").EnumerateArray()
                .FirstOrDefault(entry => Text(entry, "subjectId") == template.ToString()),
            entry => entry.ValueKind == JsonValueKind.Object && Text(entry, "text")!.Contains("2 attempts", StringComparison.Ordinal));

        Assert.Equal("template", Text(item, "subjectType"));
        Assert.Equal(
            $"{Text(await service.ReadAsync($"/api/templates/{template}"), "name")}: 2 attempts of devices without a request were refused in the last 24 hours. "
                + "The latest: The device used a challenge that was never given out here: check what was typed, or send the link again.",
            Text(item, "text"));
    }

    [Fact]
    public async Task No_challenge_is_in_a_trace_the_trail_or_the_log()
    {
        var template = await service.TemplateAsync("Secrets", legacyAlgorithms: false);
        var approval = await service.ApproveAsync(template);
        var device = approval.Device;
        ScepRequestOptions[] tries =
        [
            device with { Subject = new("CN=Mallory") }, device with { EmailNames = ["ceo@example.com"] }, device with { AsksForAuthority = true },
            device with { DigestOid = ScepOid.Sha1 }, device with { MessageType = "22" }, device with { Challenge = $"{approval.Challenge}X" }, device,
            device with { Key = null },
        ];
        foreach (var options in tries)
        {
            using var post = await service.Client(template).SendAsync(ScepRequestBuilder.Build(service.Recipient, options).Encoded);
            using var get = await service.Client(template).SendAsync(ScepRequestBuilder.Build(service.Recipient, options).Encoded, post: false);
        }
        await UntilAsync($"templateId={template}", tries.Length * 2);
        await using var store = service.OpenStore();
        var rows = await store.Database.SqlQuery<string>(
            $"SELECT t::text AS \"Value\" FROM scep_traces t UNION ALL SELECT a::text FROM audit_events a").ToListAsync();
        Assert.True(rows.Count > tries.Length);
        Assert.DoesNotContain(rows.Concat(service.Logs.Lines), text => text.Contains(approval.Challenge, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private Task<JsonElement> DetailsAsync(JsonElement trace) => service.ReadAsync($"/api/scep-traces/{trace.GetProperty("id").GetGuid()}");

    /// <summary>What is there once the last one is, which came from an address of its own.</summary>
    private Task<List<JsonElement>> UntilFromAsync(string query, string address) => Eventually.GetAsync(
        async () => Items(await service.ReadAsync($"/api/scep-traces?{query}")), items => items.Any(item => Text(item, "address") == address))!;

    private Task<List<JsonElement>> UntilAsync(string query, int count) =>
        Eventually.GetAsync(async () => Items(await service.ReadAsync($"/api/scep-traces?{query}")), items => items.Count == count)!;
}
