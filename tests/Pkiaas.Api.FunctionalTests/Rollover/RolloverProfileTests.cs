using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>What Apple devices are told of a rollover.</summary>
public sealed class RolloverProfileTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task A_profile_installs_both_roots_before_the_switch_and_the_new_one_after_it_signed_by_the_generation_that_issues()
    {
        using var admin = await shared.Admin.FoundAnotherAsync(shared.Service);
        var path = $"/api/authorities/{admin.AuthorityId}";
        using (var prepared = await admin.Http.PostAsJsonAsync($"{path}/rollover", new { })) prepared.EnsureSuccessStatusCode();
        var (first, second) = (await RootAsync(1), await RootAsync(2));
        using var person = new Person(shared.Service);
        var request = await admin.ApproveAsync();

        var before = await DownloadAsync(first);
        Assert.Equal([first.RawData, second.RawData], Roots(before).Select(root => (byte[])root["PayloadContent"]!));
        Assert.Equal(2, Roots(before).Select(root => root.Text("PayloadIdentifier")).Distinct().Count());

        using (var activated = await admin.Http.PostAsync($"{path}/rollover/activate", null)) activated.EnsureSuccessStatusCode();
        var after = await DownloadAsync(second);
        Assert.Equal(second.RawData, Assert.Single(Roots(after))["PayloadContent"]);
        Assert.Equal(Roots(before).First().Text("PayloadIdentifier"), Roots(after).Single().Text("PayloadIdentifier"));

        async Task<X509Certificate2> RootAsync(int generation) =>
            X509Certificate2.CreateFromPem(await admin.Http.GetStringAsync($"{path}/certificate?generation={generation}"));

        async Task<PlistMap> DownloadAsync(X509Certificate2 signer) =>
            PlistReader.Read(await OpenSsl.VerifySignedAsync(await person.FetchAsync(await person.OpenDownloadAsync(request)), signer));
    }

    private static IEnumerable<PlistMap> Roots(PlistMap profile) =>
        profile.Maps("PayloadContent").Where(payload => payload.Text("PayloadType") == "com.apple.security.root");
}
