using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>What admins write into names: refused at its field, or stored and issued exactly.</summary>
[Collection(ScepCollection.Name)]
public sealed class ApprovedNameTests(ScepService service)
{
    [Theory]
    [InlineData("Zoë 😀 Zoe\u0308")]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("#a,b+c=d;\"e\\f<g>")]
    [InlineData("'; DROP TABLE certificates; --")]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")]
    public async Task Such_a_common_name_is_issued_exactly(string text)
    {
        var approval = await service.ApproveAsync(commonName: text);
        Assert.Equal(text, (await service.RequestAsync(approval)).GetProperty("subject")[0].GetProperty("value").GetString());
        var asked = new X500DistinguishedNameBuilder();
        asked.AddOrganizationName("Example");
        asked.AddCommonName(text);
        var reply = await service.EnrollAsync(approval.Device with { Subject = asked.Build() });
        Assert.True(reply.IsSuccess, await service.ReasonAsync(approval));
        Assert.Equal(text, reply.Certificate.GetNameInfo(X509NameType.SimpleName, false));
    }

    [Theory]
    [InlineData("CN", "")]
    [InlineData("CN", "   ")]
    [InlineData("CN", " Ada")]
    [InlineData("CN", "Ada ")]
    [InlineData("CN", "good.example\0.evil.example")]
    [InlineData("CN", "Ada\nCN=Root")]
    [InlineData("CN", "Ada\u0085")]
    [InlineData("CN", "Ada\u202eoot")]
    [InlineData("CN", "Ad\u200ba")]
    [InlineData("CN", "Ada\ufffd")]
    [InlineData("CN", "%ComputerName%")]
    [InlineData("CN", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("C", "Germany")]
    [InlineData("serialNumber", "Nº 7")]
    [InlineData("E", "zoë@example.com")]
    public Task Such_a_subject_is_refused_at_its_field(string type, string value) => RefusedAsync("subject[0].value", [(type, value)], []);

    [Theory]
    [InlineData("dns", "*.example.com")]
    [InlineData("dns", "a..example")]
    [InlineData("dns", "good.example\0.evil.example")]
    [InlineData("dns", "../a.example")]
    [InlineData("dns", "192.0.2.1")]
    [InlineData("email", "a@b@example.com")]
    [InlineData("email", "a@example.com\r\nBcc: eve@example.com")]
    [InlineData("uri", "/etc/passwd")]
    [InlineData("uri", "https://exa mple.com")]
    [InlineData("ip", "192.0.2")]
    [InlineData("ip", "192.0.2.0/24")]
    [InlineData("ip", "0300.0.2.1")]
    [InlineData("ip", "fe80::1%eth0")]
    [InlineData("upn", "ada")]
    public Task Such_an_alternative_name_is_refused_at_its_field(string type, string value) =>
        RefusedAsync("subjectAlternativeNames[0].value", [("CN", "Ada")], [(type, value)]);

    [Theory]
    [InlineData(11)]
    [InlineData(10_000)]
    public Task So_many_alternative_names_are_refused(int count) => RefusedAsync(
        "subjectAlternativeNames", [("CN", "Ada")], [.. Enumerable.Range(0, count).Select(i => ("dns", $"a{i}.example"))]);

    [Fact]
    public Task A_name_that_comes_twice_is_refused() => RefusedAsync(
        "subjectAlternativeNames", [("CN", "Ada")], [("dns", "bücher.example"), ("dns", "xn--bcher-kva.example")]);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\u00c3\u0028")]
    public async Task Text_that_is_no_Unicode_is_refused(string raw)
    {
        var body = Encoding.Latin1.GetBytes(
            $$"""{ "subject": [{ "type": "CN", "value": "{{raw}}" }], "delivery": { "channel": "apple-email", "fields": { "email": "a@example.com" } } }""");
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await service.Owner.PostAsync($"/api/templates/{service.Template}/pre-approved-requests", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_host_with_umlauts_is_issued_as_the_device_must_write_it()
    {
        using var answer = await PostAsync([("CN", "Books")], [("dns", "bücher.example")]);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var names = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("subjectAlternativeNames");
        Assert.Equal("bücher.example", names[0].GetProperty("value").GetString());
        await using var store = service.OpenStore();
        var stored = (await store.Requests.OrderByDescending(request => request.CreatedAt).FirstAsync()).Names;
        Assert.Equal("xn--bcher-kva.example", stored.AlternativeNames.Single().Value);
    }

    private async Task RefusedAsync(string field, (string Type, string Value)[] subject, (string Type, string Value)[] alternative)
    {
        await using var store = service.OpenStore();
        var before = await store.Requests.CountAsync();
        using var answer = await PostAsync(subject, alternative);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
        Assert.Equal(before, await store.Requests.CountAsync());
    }

    private Task<HttpResponseMessage> PostAsync((string Type, string Value)[] subject, (string Type, string Value)[] alternative) =>
        service.Owner.PostAsJsonAsync($"/api/templates/{service.Template}/pre-approved-requests", new
        {
            subject = subject.Select(name => new { type = name.Type, value = name.Value }),
            subjectAlternativeNames = alternative.Select(name => new { type = name.Type, value = name.Value }),
            delivery = new { channel = "apple-email", fields = new { email = "alice@example.com" } },
        });
}
