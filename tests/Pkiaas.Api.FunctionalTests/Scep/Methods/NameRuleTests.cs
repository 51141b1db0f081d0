using System.Net;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

[Collection(ScepCollection.Name)]
public sealed class NameRuleTests(ScepService service)
{
    [Fact]
    public async Task By_default_a_common_name_and_nothing_else_is_allowed()
    {
        var (template, passphrase) = await DoorAsync(null);
        Assert.True((await service.EnrollAsync(Device(passphrase), template)).IsSuccess);
        await RefusedAsync(template, Device(passphrase, "CN=a, O=Example"), "O=Example; the template allows CN");
        await RefusedAsync(template, Device(passphrase) with { DnsNames = ["a.example.com"] }, "dns=a.example.com; the template allows none of this kind");
        await RefusedAsync(template, Device(passphrase, "CN=a, CN=b"), "2 names of the type CN");
    }

    [Fact]
    public async Task Fixed_parts_are_added_patterns_hold_and_alternative_names_are_carried()
    {
        var (template, passphrase) = await DoorAsync(new
        {
            subject = new object[] { new { type = "cn", pattern = "[a-z0-9-]{1,20}", required = true }, new { type = "O", @fixed = "Example Ltd" } },
            alternativeNames = new object[] { new { type = "dns", pattern = "[a-z0-9-]+\\.example\\.com", max = 2 } },
        });
        var reply = await service.EnrollAsync(Device(passphrase, "CN=host-1") with { DnsNames = ["host-1.example.com"] }, template);
        Assert.True(reply.IsSuccess, await service.RefusalAsync(template));
        Assert.Equal("O=Example Ltd, CN=host-1", reply.Certificate.Subject);
        Assert.Equal(["host-1.example.com"], reply.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        await RefusedAsync(template, Device(passphrase, "CN=Host 1"), "does not match the template's pattern");
        await RefusedAsync(template, Device(passphrase, "CN=host-1, O=Other"), "the template fixes O=Example Ltd");
        await RefusedAsync(template, Device(passphrase) with { DnsNames = ["x.example.com.evil.test"] }, "does not match");
        await RefusedAsync(template, Device(passphrase) with { DnsNames = ["a.example.com", "b.example.com", "c.example.com"] }, "3 names of the type dns");
        await RefusedAsync(template, Device(passphrase, "O=Example Ltd"), "no name of the type CN");
    }

    [Fact]
    public async Task A_device_never_becomes_an_authority()
    {
        var (template, passphrase) = await DoorAsync(null);
        await RefusedAsync(template, Device(passphrase) with { AsksForAuthority = true }, "become an authority");
    }

    [Theory]
    [InlineData("""{"subject":[{"type":"CN","pattern":"("}]}""", "nameRules.subject[0].pattern")]
    [InlineData("""{"subject":[{"type":"CN","pattern":"(?=a)b"}]}""", "nameRules.subject[0].pattern")]
    [InlineData("""{"subject":[{"type":"nonsense"}]}""", "nameRules.subject[0].type")]
    [InlineData("""{"subject":[{"type":"CN"},{"type":"2.5.4.3"}]}""", "nameRules.subject[1].type")]
    [InlineData("""{"subject":[{"type":"C","fixed":"Germany"}]}""", "nameRules.subject[0].fixed")]
    [InlineData("""{"alternativeNames":[{"type":"mail"}]}""", "nameRules.alternativeNames[0].type")]
    [InlineData("""{"subject":[],"alternativeNames":[]}""", "nameRules.subject")]
    [InlineData("""{"subject":[{"type":"CN","max":0}]}""", "nameRules.subject[0].max")]
    public async Task Rules_that_make_no_sense_are_refused_at_their_field(string rules, string field)
    {
        var body = $$"""{"enabled":true,"nameRules":{{rules}}}""";
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await service.Owner.PutAsync($"/api/templates/{service.Template}/scep", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(Guid Template, string Passphrase)> DoorAsync(object? rules)
    {
        var template = await service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true }, nameRules = rules });
        return (template, await service.RotateAsync(template));
    }

    private async Task RefusedAsync(Guid template, ScepRequestOptions device, string because)
    {
        Assert.Equal("2", (await service.EnrollAsync(device, template)).FailInfo);
        Assert.Contains(because, await service.RefusalAsync(template), StringComparison.Ordinal);
    }
}
