using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>What an installation has that was there before a renewal named its certificate.</summary>
public sealed class RenewalMigrationTests : RenewalTest
{
    private const string Before = "20261126052555_AuthorityGenerations";

    [Fact]
    public async Task A_link_that_was_mailed_before_knows_its_certificate_though_the_request_went_on_to_another()
    {
        var (first, old, renewal, _) = await RemindedAsync();
        await using var store = Service.OpenStore();
        await store.GetService<IMigrator>().MigrateAsync(Before, Cancel);
        await ExecuteAsync($"UPDATE requests SET certificate_id = gen_random_uuid() WHERE id = {first.Id}");

        await store.GetService<IMigrator>().MigrateAsync(cancellationToken: Cancel);

        Assert.Equal(new CertificateId(old), (await store.Requests.AsNoTracking().SingleAsync(row => row.Id == new RequestId(renewal.Id), Cancel)).RenewsCertificateId);
    }

    [Fact]
    public async Task Who_waits_for_a_code_is_found_by_an_index_of_those_who_wait()
    {
        await using var store = Service.OpenStore();
        var index = await store.Database.SqlQuery<string>($"SELECT indexdef AS \"Value\" FROM pg_indexes WHERE indexname = 'ix_device_codes_expires_at'").SingleAsync(Cancel);
        Assert.EndsWith("(expires_at) WHERE (released_at IS NULL)", index, StringComparison.Ordinal);
    }
}
