using System.Net;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A root of another authority is on the device after the installation, but trusted only once the person has switched that on.</summary>
public sealed class TrustStepTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private readonly RunningService _service = shared.Service;
    private Admin _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await shared.Admin.FoundAnotherAsync(_service);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("en", "<b>Certificate Trust Settings</b>. Switch on <b>Public Root</b>.")]
    [InlineData("de", "<b>Zertifikatsvertrauenseinstellungen</b>. Schalten Sie <b>Public Root</b> ein.")]
    [InlineData("fr", "<b>Réglages de confiance des certificats</b>. Activez <b>Public Root</b>.")]
    [InlineData("es", "los ajustes de <b>confianza de los certificados</b>. Activa <b>Public Root</b>.")]
    [InlineData("ja", "「<b>証明書信頼設定</b>」で<b>Public Root</b>をオンにしてください。")]
    public async Task The_page_says_how_after_the_download_and_when_all_is_done(string language, string told)
    {
        await StoreAsync("any");
        var request = await _admin.ApproveAsync();
        using var person = new Person(_service, language: language);
        Assert.DoesNotContain("Public Root", await person.ReadAsync(request), StringComparison.Ordinal);
        var scep = Person.ScepOf(await person.DownloadAsync(request));

        var waiting = await person.ReadAsync(request);
        using var device = _service.Visit();
        var reply = await new ScepClient(device, new Uri(scep.Text("URL"))).EnrollAsync(new ScepRequestOptions
        {
            Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = scep.Text("Challenge"),
        });
        Assert.True(reply.IsSuccess, reply.ToString());
        var installed = await person.ReadAsync(request);

        Assert.Contains(told, waiting, StringComparison.Ordinal);
        Assert.Contains(told, installed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_with_a_code_says_it_too()
    {
        const string Told = "Switch on <b>Public Root</b>.";
        await StoreAsync("any");
        using var person = new Person(_service);
        var asked = await Asked.OpenAsync(shared, person, await _admin.ApproveAsync(askForCode: true));
        Assert.DoesNotContain(Told, await asked.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await asked.ReleaseAsync());

        var showing = await asked.ReadAsync();
        var reply = await asked.EnrolAsync(await asked.CodeAsync(), await asked.EntranceAsync());
        Assert.True(reply.IsSuccess, reply.ToString());
        var installed = await asked.ReadAsync();

        Assert.Contains(Told, showing, StringComparison.Ordinal);
        Assert.Contains(Told, installed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_for_Macs_leaves_nothing_to_switch_on()
    {
        await StoreAsync("mac");
        var request = await _admin.ApproveAsync();
        using var person = new Person(_service, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15");
        await person.DownloadAsync(request);

        var page = await person.ReadAsync(request);

        Assert.Contains("data-state=\"waiting\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Public Root", page, StringComparison.Ordinal);
    }

    private async Task StoreAsync(string device)
    {
        using var others = new PublicCertificates();
        var (status, body) = await _admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{_admin.TemplateId}/delivery-channels/apple-email",
            new { fields = new { device, furtherAuthorities = others.Root.ExportCertificatePem() } });
        Assert.True(status == HttpStatusCode.OK, body.ToString());
    }
}
