using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pkiaas.Api.Common;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What pages show of a large store is counted when the service starts, and not when the first one looks.</summary>
public sealed class FirstCountsTests(QuietService quiet) : IClassFixture<QuietService>
{
    private ScepService Service => quiet.Scep;

    [Fact]
    public async Task Who_looks_first_is_shown_what_was_counted_at_the_start()
    {
        Assert.True((await Service.EnrollAsync((await Service.ApproveAsync()).Device)).IsSuccess);
        await StoreCrowd.FillAsync(Service.Database, LargeCounts.Large);

        await CountAsync([.. Service.Services.GetServices<ICountedBeforehand>()]);

        // Whoever counts now finds none.
        await using (var apart = NpgsqlDataSource.Create(Service.Database))
        {
            await using var command = apart.CreateCommand("UPDATE certificates SET revoked_at = now(), revocation_reason = 'Superseded'");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(LargeCounts.Large + 1, (await Service.ReadAsync($"/api/overview?authorityId={Service.Authority}")).GetProperty("validCertificates").GetInt32());
        Assert.Equal(LargeCounts.Large + 1, (await Service.ReadAsync($"/api/templates/{Service.Template}")).GetProperty("activeCertificates").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_counted_keeps_nothing_else_from_it()
    {
        var (broken, whole) = (new Figure(fails: true), new Figure(fails: false));
        await CountAsync(broken, whole);
        Assert.True(whole.IsCounted);
    }

    private async Task CountAsync(params ICountedBeforehand[] counts)
    {
        using var first = new FirstCounts(counts, Service.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<FirstCounts>.Instance);
        await first.StartAsync(TestContext.Current.CancellationToken);
        await first.ExecuteTask!;
    }

    private sealed class Figure(bool fails) : ICountedBeforehand
    {
        public bool IsCounted { get; private set; }

        public Task CountAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            if (fails) throw new TimeoutException();
            IsCounted = true;
            return Task.CompletedTask;
        }
    }
}
