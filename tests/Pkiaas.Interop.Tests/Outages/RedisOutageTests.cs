using System.Diagnostics;
using System.Net;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Redis;

namespace Pkiaas.Interop.Tests.Outages;

public sealed class RedisOutageTests
{
    [Fact(SkipType = typeof(RedisServer), SkipUnless = nameof(RedisServer.IsUsable), Skip = "redis-server is not installed.")]
    public async Task Redis_is_killed_and_the_service_goes_on()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var installation = await Installation.StartAsync(new InstallationOptions
        {
            Settings = new Dictionary<string, string> { ["ConnectionStrings:redis"] = redis.ConnectionString },
        });
        var (_, before) = await installation.ObtainProfileAsync(People.Next());
        Assert.True((await new AppleDevice(installation.Api.Client, before).EnrollAsync()).IsSuccess);

        await redis.KillAsync();

        var clock = Stopwatch.StartNew();
        await installation.Admin.SignInAsync();
        var (request, after) = await installation.ObtainProfileAsync(People.Next());
        Assert.True((await new AppleDevice(installation.Api.Client, after).EnrollAsync()).IsSuccess);
        await installation.Admin.WaitForRequestAsync(request.Id, "Issued");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It went on, but took {clock.Elapsed}.");
        using var ready = await installation.Api.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }
}
