using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Outbox;
using Pkiaas.TestKit.Processes;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Revocation;

[Collection(RevocationCollection.Name)]
public sealed class PublishedListTests(ServiceWithAdmin shared) : RevocationTest(shared)
{
    private Uri IssuerUrl => new(Shared.Service.Address, $"/ca/{Shared.Admin.AuthorityId}.crt");

    [Fact]
    public async Task A_certificate_says_where_its_issuer_and_the_revocation_list_are_and_both_are_there()
    {
        var certificate = Certificate.Decode((await IssueAsync()).Certificate.RawData);
        Assert.Equal([ListUrl.ToString()], certificate.Extensions.Find<CrlDistributionPointsExtension>()!.Locations.Select(name => name.Value));
        Assert.Equal([IssuerUrl.ToString()], certificate.Extensions.Find<AuthorityInformationAccessExtension>()!.CaIssuers);
        using var anybody = Shared.Service.Visit();
        using var issuer = await anybody.GetAsync(IssuerUrl);
        Assert.Equal("application/pkix-cert", issuer.Content.Headers.ContentType?.ToString());
        using var key = Certificate.Decode(await issuer.Content.ReadAsByteArrayAsync()).SubjectPublicKeyInfo.Import();
        Assert.True(certificate.VerifySignedBy(key));
        Assert.True((await ListAsync()).VerifySignedBy(key));
    }

    [Fact]
    public async Task OpenSSL_accepts_a_good_certificate_by_what_it_carries_and_refuses_a_revoked_one()
    {
        var (good, bad) = (await IssueAsync(), await IssueAsync());
        using var revoked = await RevokeAsync(bad);
        using var anybody = Shared.Service.Visit();
        using var root = X509CertificateLoader.LoadCertificate(await anybody.GetByteArrayAsync(IssuerUrl));
        await OpenSsl.VerifyUnrevokedAsync(good.Certificate, root);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenSsl.VerifyUnrevokedAsync(bad.Certificate, root));
        Assert.Contains("certificate revoked", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_has_an_empty_list_from_its_first_moment_on()
    {
        using var made = await Http.PostAsJsonAsync("/api/authorities", new { commonName = "New CA" });
        var authority = await ReadAsync(made);
        var status = authority.GetProperty("status");
        Assert.Equal(1, status.GetProperty("crl").GetProperty("number").GetInt64());
        using var anybody = Shared.Service.Visit();
        var list = RevocationList.Decode(await anybody.GetByteArrayAsync(new Uri(status.GetProperty("crlUrl").GetString()!)));
        Assert.Equal((0, 1), (list.Count, (int)list.Number!.Value));
        Assert.InRange(list.NextUpdate!.Value, Shared.Service.Time.GetUtcNow().AddDays(7).AddMinutes(-1), Shared.Service.Time.GetUtcNow().AddDays(7));
        Assert.True(list.ThisUpdate < Shared.Service.Time.GetUtcNow().AddMinutes(-4));
    }

    [Fact]
    public async Task Who_has_the_list_is_told_so_and_who_has_an_older_one_gets_the_new_one()
    {
        // A list that another test brought about may still be on its way.
        await using var store = Shared.Service.OpenStore();
        await Eventually.GetAsync(() => store.Outbox.CountAsync(message => message.Kind == OutboxKinds.Crl), promised => promised == 0);
        using var anybody = Shared.Service.Visit();
        using var first = await anybody.GetAsync(ListUrl);
        Assert.Equal("application/pkix-crl", first.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=300", first.Headers.CacheControl?.ToString());
        using var same = await AskAsync(anybody, first.Headers.ETag!);
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (same.StatusCode, same.Headers.ETag));
        // Lists that follow each other within a second are dated ahead, and who names a time to come is not believed (RFC 9110 section 13.1.3).
        await Eventually.GetAsync(() => Task.FromResult(Shared.Service.Time.GetUtcNow()), now => now > first.Content.Headers.LastModified);
        using var since = new HttpRequestMessage(HttpMethod.Get, ListUrl) { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using var unchanged = await anybody.SendAsync(since);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var revoked = await RevokeAsync(await IssueAsync());
        using var changed = await AskAsync(anybody, first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        Assert.True(changed.Content.Headers.LastModified > first.Content.Headers.LastModified);
    }

    [Fact]
    public async Task HEAD_tells_the_size_and_sends_nothing()
    {
        using var anybody = Shared.Service.Visit();
        var list = await anybody.GetByteArrayAsync(ListUrl);
        using var head = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, ListUrl));
        Assert.Equal((HttpStatusCode.OK, list.Length, 0), (head.StatusCode, (int)head.Content.Headers.ContentLength!, (await head.Content.ReadAsByteArrayAsync()).Length));
        using var issuer = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, IssuerUrl));
        Assert.Equal(HttpStatusCode.OK, issuer.StatusCode);
    }

    [Theory]
    [InlineData("/crl/{0}.crl")]
    [InlineData("/ca/{0}.crt")]
    [InlineData("/crl/nonsense.crl")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var anybody = Shared.Service.Visit();
        using var answer = await anybody.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_member_gets_the_same_list_from_the_API()
    {
        using var answer = await Http.GetAsync($"/api/authorities/{Shared.Admin.AuthorityId}/crl");
        using var anybody = Shared.Service.Visit();
        Assert.Equal(await anybody.GetByteArrayAsync(ListUrl), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal($"{Shared.Admin.AuthorityId}.crl", answer.Content.Headers.ContentDisposition?.FileName);
        using var outside = await anybody.GetAsync($"/api/authorities/{Shared.Admin.AuthorityId}/crl");
        Assert.Equal(HttpStatusCode.Unauthorized, outside.StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(HttpClient http, EntityTagHeaderValue having) =>
        http.SendAsync(new HttpRequestMessage(HttpMethod.Get, ListUrl) { Headers = { IfNoneMatch = { having } } });
}
