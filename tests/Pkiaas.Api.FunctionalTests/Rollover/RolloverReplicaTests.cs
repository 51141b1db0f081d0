using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Jobs;
using Pkiaas.Api.FunctionalTests.Revocation;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>Two processes on one store.</summary>
public sealed class RolloverReplicaTests : ServiceTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_processes_whose_jobs_run_at_once_one_switches_and_both_issue_with_the_new_key()
    {
        await using var replica = await RunningService.StartAsync(original: Service);
        var path = $"/api/authorities/{Admin.AuthorityId}";
        using (var prepared = await Admin.Http.PostAsJsonAsync($"{path}/rollover", new { activatesAt = Service.Time.GetUtcNow().AddMinutes(1) }, Cancel))
            prepared.EnsureSuccessStatusCode();
        Service.Time.Advance(TimeSpan.FromMinutes(2));
        replica.Time.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(((RunningService[])[Service, replica, Service, replica]).Select(service =>
            ActivatorUtilities.CreateInstance<ActivateRolloversJob>(service.Services).ActivateAsync(Cancel)));

        Assert.Equal(2, (await Admin.Http.GetFromJsonAsync<JsonElement>(path, Cancel)).GetProperty("generation").GetInt32());
        await using var store = Service.OpenStore();
        Assert.Equal(1, await store.AuditEvents.CountAsync(row => row.Action == "authority.rolled-over", Cancel));
        // Doors that were looked at before are read anew by then.
        Service.Time.Advance(TimeSpan.FromSeconds(6));
        replica.Time.Advance(TimeSpan.FromSeconds(6));
        using var root = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(await Admin.Http.GetStringAsync($"{path}/certificate", Cancel));
        foreach (var service in (RunningService[])[Service, replica])
            await OpenSsl.VerifyClientCertificateAsync((await Issued.CreateAsync(service, Admin)).Certificate, root);
    }
}
