using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Protocols.Enrollment.Landing;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Domain.Authorities;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>Profiles signed by a certificate of a public authority, which openssl verifies up to that authority's root.</summary>
public sealed class ProfileSigningTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private const string Password = "a password of the file";
    private readonly PublicCertificates _public = new();
    private RunningService _service = shared.Service;
    private Admin _admin = null!;

    private string Path => $"/api/authorities/{_admin.AuthorityId}/profile-signing-identity";

    public async ValueTask InitializeAsync() => _admin = await shared.Admin.FoundAnotherAsync(_service);

    public async ValueTask DisposeAsync()
    {
        _public.Dispose();
        _admin.Dispose();
        if (_service != shared.Service) await _service.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_uploaded_certificate_signs_profiles_that_verify_up_to_its_own_root(bool rsa)
    {
        var (status, answer) = await UploadAsync(_public.Pkcs12(Password, rsa));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(("Uploaded", true), (answer.GetProperty("source").GetString(), answer.GetProperty("inForce").GetBoolean()));
        Assert.Equal(["CN=Public Issuing"], answer.GetProperty("chain").EnumerateArray().Select(name => name.GetString()));

        var profile = PlistReader.Read(await OpenSsl.VerifySignedAsync(await FetchAsync(), _public.Root));

        Assert.Equal("Configuration", profile["PayloadType"]);
    }

    [Fact]
    public async Task The_page_says_that_devices_do_not_verify_the_profile_only_while_the_authority_signs_it_itself()
    {
        const string unverified = "Your device will say “Not Verified”";
        using var person = new Person(_service);
        var request = await _admin.ApproveAsync();
        Assert.Contains(unverified, await person.ReadAsync(request), StringComparison.Ordinal);

        await UploadAsync(_public.Pkcs12(Password));
        var page = await person.ReadAsync(request);
        Assert.DoesNotContain(unverified, page, StringComparison.Ordinal);
        // Nobody here trusts that public authority, so nothing is promised either.
        Assert.DoesNotContain("“Verified”", page, StringComparison.Ordinal);

        await _admin.CallAsync(HttpMethod.Delete, Path);
        Assert.Contains(unverified, await person.ReadAsync(request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignatureStanding.Verified, true, false)]
    [InlineData(SignatureStanding.Unverified, false, true)]
    [InlineData(SignatureStanding.Unknown, false, false)]
    public async Task The_page_says_of_the_signature_what_is_known_of_it(SignatureStanding standing, bool verified, bool unverified)
    {
        var http = new DefaultHttpContext { RequestServices = _service.Services };
        using var body = new MemoryStream();
        http.Response.Body = body;
        var request = await _admin.ApproveAsync();
        await using var store = _service.OpenStore();
        var model = await _service.Services.GetRequiredService<LandingPages>().ModelAsync(
            await OpenedLink.FindAsync(store, request.Token, TestContext.Current.CancellationToken), request.Token, http.Request,
            TestContext.Current.CancellationToken);
        await Answers.Landing(model with { Signature = new PackageSignature(standing, "Public <Signer>") }).ExecuteAsync(http);
        var page = System.Text.Encoding.UTF8.GetString(body.ToArray());
        Assert.Equal(verified, page.Contains("“Verified”: Public &lt;Signer&gt; signed it.", StringComparison.Ordinal));
        Assert.Equal(unverified, page.Contains("“Not Verified”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_asks_for_too_much_work_is_not_told_as_a_wrong_password()
    {
        var (status, problem) = await UploadAsync(_public.Pkcs12(Password, iterations: 3_000_000));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("export it again", problem.GetProperty("errors").GetProperty("pkcs12")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_upload_and_after_going_back_the_authority_signs_itself()
    {
        using var own = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(await OwnAsync()));
        Assert.Equal("Authority", (await _admin.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("source").GetString());
        await OpenSsl.VerifySignedAsync(await FetchAsync(), own);

        await UploadAsync(_public.Pkcs12(Password));
        var (status, answer) = await _admin.CallAsync(HttpMethod.Delete, Path);

        Assert.Equal((HttpStatusCode.OK, "Authority"), (status, answer.GetProperty("source").GetString()));
        await OpenSsl.VerifySignedAsync(await FetchAsync(), own);
    }

    [Fact]
    public async Task The_key_of_an_uploaded_certificate_is_destroyed_once_another_or_none_takes_its_place()
    {
        var before = await KeysAsync();
        await UploadAsync(_public.Pkcs12(Password));
        var first = Assert.Single(await KeysAsync(), key => !before.Contains(key));
        await UploadAsync(_public.Pkcs12(Password));
        var second = Assert.Single(await KeysAsync(), key => !before.Contains(key));
        Assert.NotEqual(first, second);

        await _admin.CallAsync(HttpMethod.Delete, Path);

        Assert.Equal(before, await KeysAsync());
    }

    [Fact]
    public async Task The_key_of_an_upload_that_could_not_be_stored_is_destroyed()
    {
        var before = await KeysAsync();
        await using var store = _service.OpenStore();
        await store.Database.ExecuteSqlRawAsync("ALTER TABLE profile_signing_identities ADD CONSTRAINT nothing_fits CHECK (false) NOT VALID");
        var (status, _) = await UploadAsync(_public.Pkcs12(Password));
        await store.Database.ExecuteSqlRawAsync("ALTER TABLE profile_signing_identities DROP CONSTRAINT nothing_fits");
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(before, await KeysAsync());
    }

    [Fact]
    public async Task Home_warns_before_an_uploaded_certificate_expires_and_says_that_the_authority_signs_once_it_has()
    {
        await StartOwnServiceAsync();
        await UploadAsync(_public.Pkcs12(Password));
        Assert.Empty(await SignerAttentionAsync());

        _service.Time.Advance(TimeSpan.FromDays(65));
        await _admin.SignInAsync();
        var warning = Assert.Single(await SignerAttentionAsync());
        Assert.Equal(("Warning", "profile-signing"), (warning.GetProperty("severity").GetString(), warning.GetProperty("subjectType").GetString()));

        _service.Time.Advance(TimeSpan.FromDays(30));
        await _admin.SignInAsync();
        Assert.Equal("Critical", Assert.Single(await SignerAttentionAsync()).GetProperty("severity").GetString());
        Assert.False((await _admin.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("inForce").GetBoolean());
        Person.ReadProfile(await FetchAsync());
        Assert.Contains(_service.Logs.Lines, line => line.Contains("its own one signs in its place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_key_nor_password_lies_open_in_the_store_or_in_the_log()
    {
        var file = _public.Pkcs12(Password);
        await UploadAsync(file);
        using var opened = X509CertificateLoader.LoadPkcs12Collection(Convert.FromBase64String(file), Password, X509KeyStorageFlags.Exportable)
            .Single(certificate => certificate.HasPrivateKey);
        var secret = Convert.ToHexStringLower(opened.GetRSAPrivateKey()!.ExportParameters(true).D!)[..64];
        await using var store = _service.OpenStore();
        var rows = await store.Database.SqlQueryRaw<string>(
            "SELECT t::text AS \"Value\" FROM plugin_blobs t UNION ALL SELECT t::text FROM profile_signing_identities t UNION ALL SELECT t::text FROM audit_events t")
            .ToListAsync();
        Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.OrdinalIgnoreCase) || row.Contains(Password, StringComparison.Ordinal));
        Assert.DoesNotContain(_service.Logs.Lines, line => line.Contains(Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wrong password", "password")]
    [InlineData("nonsense", "pkcs12")]
    [InlineData("no base64", "pkcs12")]
    [InlineData("an authority", "pkcs12")]
    [InlineData("time stamps", "pkcs12")]
    [InlineData("expired", "pkcs12")]
    public async Task What_cannot_sign_profiles_is_refused_at_its_field_and_changes_nothing(string what, string field)
    {
        var file = what switch
        {
            "nonsense" => Convert.ToBase64String("nonsense"u8),
            "no base64" => "§",
            "an authority" => _public.Pkcs12(Password, isAuthority: true),
            "time stamps" => _public.Pkcs12(Password, purpose: "1.3.6.1.5.5.7.3.8"),
            _ => _public.Pkcs12(Password),
        };
        if (what == "expired")
        {
            await StartOwnServiceAsync();
            _service.Time.Advance(TimeSpan.FromDays(100));
            await _admin.SignInAsync();
        }
        var (status, problem) = await UploadAsync(file, what == "wrong password" ? "another" : Password);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal("Authority", (await _admin.CallAsync(HttpMethod.Get, Path)).Body.GetProperty("source").GetString());
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(string pkcs12, string password = Password) =>
        _admin.CallAsync(HttpMethod.Put, Path, new { pkcs12, password });

    private async Task<byte[]> FetchAsync()
    {
        using var person = new Person(_service);
        return await person.FetchAsync(await person.OpenDownloadAsync(await _admin.ApproveAsync()));
    }

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        await using var store = _service.OpenStore();
        return await store.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM plugin_blobs ORDER BY name").ToListAsync();
    }

    private async Task<string> OwnAsync()
    {
        await using var store = _service.OpenStore();
        return Convert.ToBase64String(store.Authorities.Single(authority => authority.Id == new AuthorityId(_admin.AuthorityId)).Certificate);
    }

    // Whoever moves the clock moves it for himself alone.
    private async Task StartOwnServiceAsync()
    {
        _admin.Dispose();
        _service = await RunningService.StartAsync();
        _admin = await Admin.CreateAsync(_service);
    }

    private async Task<IReadOnlyList<JsonElement>> SignerAttentionAsync() =>
        [.. (await _admin.CallAsync(HttpMethod.Get, $"/api/overview?authorityId={_admin.AuthorityId}")).Body.GetProperty("attention").EnumerateArray()
            .Where(item => item.GetProperty("text").GetString()!.Contains("signs the profiles", StringComparison.Ordinal))];
}
