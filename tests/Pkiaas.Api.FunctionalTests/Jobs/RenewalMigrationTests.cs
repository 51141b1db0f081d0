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
    private const string BeforePermission = "20261126094314_StoreAtSize";

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
    public async Task What_was_approved_before_it_could_be_forbidden_may_be_renewed_and_no_row_is_written_anew_for_that()
    {
        var request = await Admin.ApproveAsync();
        await using var store = Service.OpenStore();
        await store.GetService<IMigrator>().MigrateAsync(BeforePermission, Cancel);
        var before = await FileAsync(store);

        await store.GetService<IMigrator>().MigrateAsync(cancellationToken: Cancel);

        Assert.Equal(before, await FileAsync(store));
        Assert.True((await store.Requests.AsNoTracking().SingleAsync(row => row.Id == new RequestId(request.Id), Cancel)).AllowsRenewal);
        // A process of the version before, which goes on while this one takes over, knows no such column.
        Assert.Equal("true", await store.Database.SqlQuery<string>(
            $"SELECT column_default AS \"Value\" FROM information_schema.columns WHERE table_name = 'requests' AND column_name = 'allows_renewal'").SingleAsync(Cancel));
        Assert.False(store.Database.HasPendingModelChanges());
    }

    // PostgreSQL writes a table that it rewrites to another file.
    private static Task<long> FileAsync(Data.PkiaasDbContext store) =>
        store.Database.SqlQuery<long>($"SELECT relfilenode::bigint AS \"Value\" FROM pg_class WHERE relname = 'requests'").SingleAsync(Cancel);

    [Fact]
    public async Task Who_waits_for_a_code_is_found_by_an_index_of_those_who_wait()
    {
        await using var store = Service.OpenStore();
        var index = await store.Database.SqlQuery<string>($"SELECT indexdef AS \"Value\" FROM pg_indexes WHERE indexname = 'ix_device_codes_expires_at'").SingleAsync(Cancel);
        Assert.EndsWith("(expires_at) WHERE (released_at IS NULL)", index, StringComparison.Ordinal);
    }
}
