using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What becomes of link, page and download once the request came to an end.</summary>
public sealed class FinishTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task The_page_turns_to_installed_and_the_kept_challenge_is_destroyed_when_the_certificate_is_issued()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var download = await person.OpenDownloadAsync(request);

        var reply = await EnrolAsync(Person.ScepOf(Person.ReadProfile(await person.FetchAsync(download))));

        Assert.True(reply.IsSuccess, reply.ToString());
        Assert.Equal("installed", await person.StateAsync(request));
        await Eventually.GetAsync(() => DownloadsAsync(request), downloads => downloads == 0);
        using var late = await person.GetAsync(download.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        using var pressed = await person.PostAsync(request, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
        Assert.Contains("All done", await Person.TextAsync(pressed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_in_every_language_where_each_device_keeps_the_profile()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        Assert.True((await EnrolAsync(Person.ScepOf(await person.DownloadAsync(request)))).IsSuccess);
        foreach (var (language, told) in new[]
        {
            ("en", "“VPN &amp; Device Management” (iPhone, iPad, Apple Vision Pro) or “Device Management” (Mac)"),
            ("de", "„VPN und Geräteverwaltung“ (iPhone, iPad, Apple Vision Pro) oder „Geräteverwaltung“ (Mac)"),
            ("fr", "« VPN et gestion de l’appareil » (iPhone, iPad, Apple Vision Pro) ou « Gestion des appareils » (Mac)"),
            ("es", "«VPN y gestión de dispositivos» (iPhone, iPad, Apple Vision Pro) o «Gestión de dispositivos» (Mac)"),
            ("ja", "「VPNとデバイス管理」（iPhone、iPad、Apple Vision Pro）または「デバイス管理」（Mac）"),
        })
        {
            using var reader = new Person(fixture.Service, language: language);
            Assert.Contains(told, await reader.ReadAsync(request), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_challenge_of_a_replaced_download_enrols_nobody()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var first = await person.DownloadAsync(request);
        var second = await person.DownloadAsync(request);

        var refused = await EnrolAsync(Person.ScepOf(first));
        var issued = await EnrolAsync(Person.ScepOf(second));

        Assert.True(refused.IsFailure);
        Assert.True(issued.IsSuccess);
    }

    [Fact]
    public async Task A_cancelled_request_says_so_and_its_download_ends_at_once()
    {
        var request = await fixture.Admin.ApproveAsync();
        await fixture.UntilDeliveredAsync(request);
        using var person = new Person(fixture.Service);
        var download = await person.OpenDownloadAsync(request);
        var profile = Person.ReadProfile(await person.FetchAsync(download));
        await fixture.Admin.CancelAsync(request);

        using var fetched = await person.GetAsync(download.OriginalString);
        using var pressed = await person.PostAsync(request, new Dictionary<string, string>());
        var enrolled = await EnrolAsync(Person.ScepOf(profile));

        Assert.Equal("cancelled", await person.StateAsync(request));
        Assert.Equal(HttpStatusCode.NotFound, fetched.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
        Assert.Contains("withdrawn", await Person.TextAsync(pressed), StringComparison.Ordinal);
        Assert.True(enrolled.IsFailure);
    }

    [Fact]
    public async Task A_template_that_was_closed_meanwhile_gives_no_download_and_keeps_the_one_before()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        await person.OpenDownloadAsync(request);
        await fixture.Admin.SetScepAsync(enabled: false);
        try
        {
            using var pressed = await person.PressAsync(request);

            Assert.Equal(HttpStatusCode.Conflict, pressed.StatusCode);
            Assert.Contains("does not work at the moment", await Person.TextAsync(pressed), StringComparison.Ordinal);
            Assert.Null(Assert.Single(await fixture.ChallengesAsync(request)).VoidedAt);
        }
        finally
        {
            await fixture.Admin.SetScepAsync(enabled: true);
        }
    }

    [Fact]
    public async Task A_channel_that_is_gone_gives_a_page_and_changes_nothing()
    {
        var request = await fixture.Admin.ApproveAsync();
        await fixture.UntilDeliveredAsync(request);
        await fixture.RenameChannelAsync(request, "carrier-pigeon");
        using var person = new Person(fixture.Service);

        using var pressed = await person.PressAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, pressed.StatusCode);
        Assert.Contains("Not right now", await Person.TextAsync(pressed), StringComparison.Ordinal);
        Assert.Empty(await fixture.ChallengesAsync(request));
        Assert.Equal("Delivered", await fixture.Admin.StateOfAsync(request));
    }

    private async Task<ScepReply> EnrolAsync(PlistMap scep)
    {
        using var http = fixture.Service.Visit();
        return await new ScepClient(http, new Uri(scep.Text("URL"))).EnrollAsync(new ScepRequestOptions
        {
            Subject = new X500DistinguishedName("CN=Ada Lovelace"),
            Challenge = scep.Text("Challenge"),
        });
    }

    private async Task<int> DownloadsAsync(Approved request)
    {
        await using var store = fixture.Service.OpenStore();
        return await store.ProfileDownloads.CountAsync(row => row.RequestId == new RequestId(request.Id));
    }
}
