using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Something of every kind to look at: a busy authority, an empty one, and requests in each state that a person can meet.</summary>
internal sealed record Exhibits
{
    public required Guid Authority { get; init; }

    public required Guid Empty { get; init; }

    public required Guid Template { get; init; }

    public required Guid Certificate { get; init; }

    public required Guid Trace { get; init; }

    /// <summary>A list of many people.</summary>
    public required Guid Batch { get; init; }

    /// <summary>Made by a device, and undecided.</summary>
    public required Guid Pending { get; init; }

    /// <summary>An operator of the authority, who was just added.</summary>
    public required Guid User { get; init; }

    public required ApprovedRequest Ready { get; init; }

    public required ApprovedRequest Waiting { get; init; }

    public required ApprovedRequest Installed { get; init; }

    public required ApprovedRequest Expired { get; init; }

    public required ApprovedRequest Cancelled { get; init; }

    public static async Task<Exhibits> MakeAsync(Scene scene)
    {
        var admin = await scene.AdminAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var authority = await admin.CreateAuthorityAsync($"Example Devices CA {Guid.NewGuid():N}"[..30]);
        var template = await admin.CreateTemplateAsync(authority);
        Task<ApprovedRequest> ApproveAsync(string name) => admin.PreApproveAsync(
            template, new($"{name.Split(' ')[0].ToLowerInvariant()}@example.com") { Subject = [("CN", name), ("O", "Example Ltd")] });

        var (waiting, installed) = (await ApproveAsync("Katherine Johnson"), await ApproveAsync("Grace Hopper"));
        await new LandingPageClient(http).DownloadAsync(waiting.Link);
        var profile = await new LandingPageClient(http).DownloadAsync(installed.Link);
        await new AppleDevice(http, await profile.OpenAsync(await admin.GetAuthorityCertificateAsync(authority))).EnrollAsync();
        var (expired, cancelled) = (await ApproveAsync("Radia Perlman"), await ApproveAsync("Margaret Hamilton"));
        await scene.Pkiaas.Database.ExecuteAsync("UPDATE requests SET link_expires_at = now() - interval '1 day' WHERE id = $1", expired.Id);
        await admin.SendAsync(HttpMethod.Post, $"/api/requests/{cancelled.Id}/cancel");
        await admin.SendAsync(HttpMethod.Post, $"/api/authorities/{authority}/rollover", new { ActivatesAt = TimeProvider.System.GetUtcNow().AddDays(30) });
        return new Exhibits
        {
            Authority = authority,
            Empty = await admin.CreateAuthorityAsync($"Empty CA {Guid.NewGuid():N}"[..30]),
            Template = template,
            Certificate = (await admin.GetRequestAsync(installed.Id)).GetProperty("certificateId").GetGuid(),
            Batch = await ListAsync(admin, template),
            Pending = await AskAsync(admin, http, scene.Pkiaas.Api, authority),
            Trace = (await FirstAsync(admin, $"/api/scep-traces?authorityId={authority}")).GetProperty("id").GetGuid(),
            User = await JoinAsync(admin, authority),
            Ready = await ApproveAsync("Ada Lovelace"),
            Waiting = waiting,
            Installed = installed,
            Expired = expired,
            Cancelled = cancelled,
        };
    }

    private static async Task<Guid> JoinAsync(AdminClient admin, Guid authority)
    {
        var made = await admin.SendAsync(HttpMethod.Post, "/api/users", new { email = $"dorothy.vaughan.{Guid.NewGuid():N}@example.com" });
        var id = made.GetProperty("user").GetProperty("id").GetGuid();
        await admin.SendAsync(HttpMethod.Put, $"/api/authorities/{authority}/members/{id}", new { role = "Operator" });
        return id;
    }

    private static async Task<Guid> ListAsync(AdminClient admin, Guid template) => (await admin.SendAsync(HttpMethod.Post, $"/api/templates/{template}/bulk-requests", new
    {
        key = Guid.NewGuid(), sheet = new { text = "first@example.com\nsecond@example.com", delivery = new { channel = "apple-email", fields = new { } } },
    })).GetProperty("id").GetGuid();

    /// <summary>A router asks at a template whose admin decides about each device.</summary>
    private static async Task<Guid> AskAsync(AdminClient admin, HttpClient http, Uri api, Guid authority)
    {
        var template = await admin.CreateTemplateAsync(authority, "Routers");
        await admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { Enabled = true, ManualApproval = true, NameRules = new { Subject = new[] { new { Type = "CN" } } } });
        var reply = await new ScepClient(http, new Uri(api, $"/scep/{template}")).EnrollAsync(new() { Subject = new X500DistinguishedName("CN=router-7") });
        Assert.True(reply.IsPending, reply.FailInfoText);
        return (await FirstAsync(admin, $"/api/requests?state=pending&authorityId={authority}")).GetProperty("id").GetGuid();
    }

    /// <summary>The first item of a list, which may come a moment later.</summary>
    private static async Task<JsonElement> FirstAsync(AdminClient admin, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var items = (await admin.SendAsync(HttpMethod.Get, path)).GetProperty("items");
            if (items.GetArrayLength() > 0) return items[0];
            await Task.Delay(100, patience.Token);
        }
    }
}
