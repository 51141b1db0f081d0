using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A download whose device asks for a code, with the page on which the person waits.</summary>
internal sealed record Asked(ServiceWithAdmin Fixture, Person Person, Approved Request, Uri Page)
{
    /// <summary>What stands in the page's URL and in the profile's.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [Page.OriginalString.Split('/')[2]];

    public static async Task<Asked> OpenAsync(ServiceWithAdmin fixture, Person person, Approved? request = null)
    {
        request ??= await fixture.Admin.ApproveAsync(askForCode: true);
        var asked = new Asked(fixture, person, request, await person.OpenDownloadAsync(request));
        asked.Secrets = [.. asked.Secrets, (await asked.EntranceAsync()).Segments[^1]];
        return asked;
    }

    public async Task<string> ReadAsync(string query = "")
    {
        using var answer = await Person.GetAsync(Page.OriginalString + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Person.TextAsync(answer);
    }

    public async Task<string> StateAsync() => Person.StateOf(await ReadAsync());

    /// <summary>What the page tells in large letters: the number, then the code.</summary>
    public async Task<string> ToldAsync() => Regex.Match(await ReadAsync(), "class=\"typed\"[^>]*><span aria-hidden=\"true\">([^<]+)<").Groups[1].Value;

    public async Task<string> CodeAsync()
    {
        Assert.Equal("showing", await StateAsync());
        return await ToldAsync();
    }

    public async Task<HttpStatusCode> ReleaseAsync(string? number = null) => (await Fixture.Admin.CallAsync(
        HttpMethod.Post, $"/api/requests/{Request.Id}/release-code", new { number = number ?? await ToldAsync() })).Status;

    /// <summary>The code, as the service keeps it whether it was released or not.</summary>
    public async Task<string> KeptCodeAsync() => Fixture.Service.Services.GetRequiredService<CodeSafe>().Open(await StoredAsync())!;

    public async Task<DeviceCode> StoredAsync()
    {
        var hash = SecretToken.HashOf(Secrets[0]);
        await using var store = Fixture.Service.OpenStore();
        return await store.DeviceCodes.AsNoTracking().SingleAsync(code => code.PageHash == hash);
    }

    public async Task<PlistMap> ScepAsync() =>
        Person.ScepOf(Person.ReadProfile(await Person.FetchAsync(new Uri($"{Page.OriginalString.Split('?')[0]}/profile.mobileconfig", UriKind.Relative))));

    public async Task<Uri> EntranceAsync() => new((await ScepAsync()).Text("URL"));

    /// <summary>The device enrols as its profile says, with what the person typed.</summary>
    public async Task<ScepReply> EnrolAsync(string? typed, Uri? at = null)
    {
        at ??= new Uri(Fixture.Service.Address, $"scep/{Fixture.Admin.TemplateId}/{Secrets[1]}");
        using var http = Fixture.Service.Visit();
        return await new ScepClient(http, at).EnrollAsync(new ScepRequestOptions { Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = typed });
    }

    /// <summary>Why the last attempt was refused.</summary>
    public async Task<string?> ReasonAsync() => (await Eventually.GetAsync(
        async () => (await Fixture.Admin.ReadAsync($"/api/scep-traces?requestId={Request.Id}&outcome=Refused")).GetProperty("items"),
        items => items.GetArrayLength() > 0))[0].GetProperty("reason").GetString();
}
