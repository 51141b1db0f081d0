using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Domain.Requests;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Scep;
using Pkiaas.TestKit.Smtp;
using Quartz;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>A test of renewals by mail, in which the job runs when the test says so.</summary>
public abstract class RenewalTest : ServiceTest
{
    private protected const int ValidityDays = 90;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var scheduler = await Service.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        await scheduler.Standby(Cancel);
    }

    /// <summary>A certificate that ends in thirty days, with the link that its person was mailed.</summary>
    private protected async Task<(Approved First, Guid Old, Approved Renewal, X509Certificate2 Certificate)> RemindedAsync(RSA? key = null)
    {
        var first = await Admin.ApproveAsync(validityDays: ValidityDays);
        using var person = new Person(Service);
        var reply = await EnrolAsync(await person.DownloadAsync(first), key);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        var old = (await Admin.ReadAsync(first)).GetProperty("certificateId").GetGuid();
        Service.Time.Advance(TimeSpan.FromDays(ValidityDays - 30));
        Assert.Equal(1, await SendAsync());
        return (first, old, await RenewalOfAsync(first), reply.Certificate);
    }

    /// <summary>The job passes over requests that somebody else has locked, as a delivery does that is written down just then.</summary>
    private protected Task UntilQuietAsync() => Eventually.GetAsync(PromisesAsync, promised => promised == 0);

    private protected Task<int> SendAsync(int batch = 100) => ActivatorUtilities.CreateInstance<SendRenewalsJob>(Service.Services).SendAsync(Cancel, batch);

    private protected Task<SinkMessage> NextMailAsync() => Service.Mail.NextAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private protected async Task<PlistMap> InstallAsync(Approved request)
    {
        using var person = new Person(Service);
        var profile = await person.DownloadAsync(request);
        var reply = await EnrolAsync(profile);
        Assert.True(reply.IsSuccess, reply.ToString());
        return profile;
    }

    private protected async Task<ScepReply> EnrolAsync(PlistMap profile, RSA? key = null)
    {
        var scep = Person.ScepOf(profile);
        using var http = Service.Visit();
        return await new ScepClient(http, new Uri(scep.Text("URL"))).EnrollAsync(new ScepRequestOptions
        {
            Subject = new X500DistinguishedName("CN=Ada Lovelace"), Challenge = scep.Text("Challenge"), Key = key,
        });
    }

    private protected async Task<HttpStatusCode> RevokeAsync(Guid certificate, string reason)
    {
        await Admin.SignInAsync();
        return (await Admin.CallAsync(HttpMethod.Post, $"/api/certificates/{certificate}/revoke", new { reason })).Status;
    }

    private protected async Task<Approved> RenewalOfAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        var renews = new RequestId(request.Id);
        var renewal = await store.Requests.AsNoTracking().Where(row => row.Renews == renews).OrderByDescending(row => row.CreatedAt).FirstAsync(Cancel);
        await Admin.SignInAsync();
        return new Approved(renewal.Id.Value, new Uri((await Admin.ReadAsync(new Approved(renewal.Id.Value, request.Link))).GetProperty("link").GetString()!));
    }

    private protected async Task<string> StatusAsync(Guid certificate)
    {
        var summary = (await Admin.ReadAsync($"/api/certificates/{certificate}")).GetProperty("summary");
        return $"{summary.GetProperty("status").GetString()} {summary.GetProperty("revocationReason").GetString()}".Trim();
    }

    private protected async Task<string?> StateAsync(Approved request)
    {
        await Admin.SignInAsync();
        var page = await Admin.ReadAsync("/api/renewals");
        return page.GetProperty("due").EnumerateArray().Concat(page.GetProperty("items").EnumerateArray())
            .Single(row => row.GetProperty("requestId").GetGuid() == request.Id).GetProperty("state").GetString();
    }
}
