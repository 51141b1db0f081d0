using System.Net;
using System.Security.Cryptography;
using Pkiaas.Cms;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

[Collection(ScepCollection.Name)]
public sealed class DoorTests(ScepService service)
{
    [Fact]
    public async Task GetCACaps_names_what_Apple_and_strongSwan_look_for_and_nothing_weak()
    {
        var capabilities = await service.Client(service.Template).GetCapabilitiesAsync();
        Assert.Superset(new HashSet<string> { "AES", "POSTPKIOperation", "SHA-256", "SHA-384", "SHA-512", "SCEPStandard" }, capabilities.ToHashSet());
        Assert.DoesNotContain("SHA-1", capabilities);
    }

    [Fact]
    public async Task GetCACert_answers_with_the_exact_media_type_and_a_recipient_that_Apple_recognises()
    {
        using var answer = await service.Http.GetAsync($"{service.Door(service.Template)}?operation=GetCACert&message=anything");
        Assert.Equal("application/x-x509-ca-ra-cert", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(2, (await service.Client(service.Template).GetAuthorityAsync()).Count);
    }

    [Fact]
    public async Task The_largest_message_fits_into_a_URL_with_all_line_ends_escaped_and_what_is_longer_is_not_read()
    {
        using var http = service.From("198.51.100.69");
        // As evenly spread as what is encrypted, and the same in every run.
        byte[] message = [.. Enumerable.Range(0, CmsLimits.MaximumLength / SHA256.HashSizeInBytes).SelectMany(i => SHA256.HashData(BitConverter.GetBytes(i)))];
        var lines = Uri.EscapeDataString(Convert.ToBase64String(message, Base64FormattingOptions.InsertLineBreaks));
        using var fits = await http.GetAsync($"{service.Door(service.Template)}?operation=PKIOperation&message={lines}");
        Assert.Equal(HttpStatusCode.BadRequest, fits.StatusCode);
        using var longer = await http.GetAsync($"{service.Door(service.Template)}?operation=PKIOperation&message={lines}{lines}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, longer.StatusCode);
    }

    [Fact]
    public async Task A_closed_door_and_an_unknown_one_answer_alike()
    {
        var closed = await service.TemplateAsync("Closed", legacyAlgorithms: false, enabled: false);
        using var first = await service.Http.GetAsync($"{service.Door(closed)}?operation=GetCACert");
        using var second = await service.Http.GetAsync($"{service.Door(Guid.NewGuid())}?operation=GetCACert");
        using var third = await service.Http.GetAsync($"{new Uri(service.Door(Guid.Empty), "not-a-guid")}?operation=GetCACert");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await third.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_door_that_is_closed_enrols_nobody_from_that_moment()
    {
        var template = await service.TemplateAsync("Closing", legacyAlgorithms: false);
        var approval = await service.ApproveAsync(template);
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        await service.SetScepAsync(template, enabled: false);
        using var answer = await service.Client(template).SendAsync(request.Encoded);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?operation=")]
    [InlineData("?operation=Nonsense")]
    [InlineData("?operation=GetCACert&operation=PKIOperation")]
    [InlineData("?operation=PKIOperation")]
    [InlineData("?operation=PKIOperation&message=%%%")]
    [InlineData("?operation=PKIOperation&message=AAAA")]
    public async Task A_query_that_makes_no_sense_gets_400_in_plain_text(string query)
    {
        using var answer = await service.Http.GetAsync($"{service.Door(service.Template)}{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_beyond_64_KiB_gets_400()
    {
        using var answer = await service.Client(service.Template).SendAsync(new byte[(64 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_POST_without_a_Content_Type_is_read()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device);
        using var content = new ByteArrayContent(request.Encoded);
        using var answer = await service.Http.PostAsync($"{service.Door(service.Template)}?operation=PKIOperation", content);
        Assert.True(ScepReply.Read(await answer.Content.ReadAsByteArrayAsync(), request, service.Recipient).IsSuccess);
    }

    [Fact]
    public async Task Damaged_messages_get_400_or_a_signed_FAILURE_and_never_a_certificate_or_a_5xx()
    {
        var approval = await service.ApproveAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, approval.Device with { Challenge = "NOT-THE-CHALLENGE" });
        var client = service.Client(service.Template);
        // Octets all over the message: outer shell, attributes, signature, envelope.
        foreach (var mutant in Mutants.Of(request.Encoded, step: 97))
        {
            using var answer = await client.SendAsync(mutant);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} for {Convert.ToHexString(mutant)}");
        }
        Assert.Equal(0, await service.CertificatesAsync(approval));
    }
}
