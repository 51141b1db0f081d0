using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

[Collection(ScepCollection.Name)]
public sealed class PassphraseTests(ScepService service)
{
    private static readonly object On = new { enabled = true, staticPassphrase = new { enabled = true } };

    [Fact]
    public async Task A_device_that_knows_the_passphrase_enrols_and_its_certificate_names_that()
    {
        var template = await service.DoorAsync(On);
        var reply = await service.EnrollAsync(Device(await service.RotateAsync(template)), template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("CN=printer-7", reply.Certificate.Subject);
        Assert.Equal("Static passphrase of the template", await service.AuthorizationAsync(reply.Certificate));
    }

    [Fact]
    public async Task Many_devices_may_share_it()
    {
        var template = await service.DoorAsync(On);
        var passphrase = await service.RotateAsync(template);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => service.EnrollAsync(Device(passphrase, $"CN=printer-{i}"), template)));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
    }

    [Fact]
    public async Task A_wrong_passphrase_is_refused()
    {
        var template = await service.DoorAsync(On);
        await service.RotateAsync(template);
        await RefusedAsync(template, "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH", "none that was ever given out");
        await RefusedAsync(template, null, "No password was sent");
    }

    [Fact]
    public async Task It_works_at_its_own_template_only()
    {
        var (mine, other) = (await service.DoorAsync(On), await service.DoorAsync(On));
        await RefusedAsync(other, await service.RotateAsync(mine), "another template");
    }

    [Fact]
    public async Task A_new_one_voids_the_old_one()
    {
        var template = await service.DoorAsync(On);
        var old = await service.RotateAsync(template);
        var next = await service.RotateAsync(template);
        await RefusedAsync(template, old, "none that was ever given out");
        Assert.True((await service.EnrollAsync(Device(next), template)).IsSuccess);
    }

    [Fact]
    public async Task It_does_nothing_while_the_template_takes_none()
    {
        var template = await service.DoorAsync(new { enabled = true });
        await RefusedAsync(template, await service.RotateAsync(template), "No such challenge");
    }

    [Fact]
    public async Task Its_uses_are_counted_even_at_once()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true, maxUses = 3 } });
        var passphrase = await service.RotateAsync(template);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => service.EnrollAsync(Device(passphrase, $"CN=printer-{i}"), template)));
        Assert.Equal(3, replies.Count(reply => reply.IsSuccess));
        await RefusedAsync(template, passphrase, "was used 3 times");
        Assert.Equal(3, (await service.Owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}/scep/passphrase")).GetProperty("uses").GetInt32());
    }

    [Fact]
    public async Task It_ends_when_the_template_says()
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true, until = "2020-01-01T00:00:00+02:00" } });
        await RefusedAsync(template, await service.RotateAsync(template), "ended at 2019-12-31 22:00:00Z");
    }

    [Fact]
    public async Task Copies_of_a_message_at_once_get_one_certificate()
    {
        var template = await service.DoorAsync(On);
        var request = ScepRequestBuilder.Build(service.Recipient, Device(await service.RotateAsync(template)));
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client(template).TransactAsync(request, service.Recipient)));
        Assert.All(replies, reply => Assert.True(reply.IsSuccess, reply.FailInfoText));
        Assert.Single(replies.Select(reply => reply.Certificate.SerialNumber).Distinct());
        await using var store = service.OpenStore();
        Assert.Equal(1, await store.Certificates.CountAsync(c => c.TemplateId == new TemplateId(template)));
    }

    [Fact]
    public async Task It_is_random_printable_and_kept_as_a_hash_only()
    {
        var template = await service.DoorAsync(On);
        var passphrase = await service.RotateAsync(template);
        Assert.Matches(new Regex("^[A-Z2-9]{32}$"), passphrase);
        await using var store = service.OpenStore();
        var kept = await store.ScepPassphrases.SingleAsync(p => p.TemplateId == new TemplateId(template));
        Assert.Equal(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(passphrase)), kept.Hash);
        Assert.DoesNotContain(passphrase, await service.Owner.GetStringAsync($"/api/templates/{template}"), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(Guid template, string? password, string because)
    {
        var reply = await service.EnrollAsync(Device(password), template);
        Assert.Equal("2", reply.FailInfo);
        Assert.Equal("The enrolment was refused.", reply.FailInfoText);
        Assert.Contains(because, await service.RefusalAsync(template), StringComparison.Ordinal);
    }
}
