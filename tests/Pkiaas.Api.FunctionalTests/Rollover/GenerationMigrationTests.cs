using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Authorities;
using Pkiaas.TestKit.Postgres;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>What an installation has that was there before authorities had generations.</summary>
public sealed class GenerationMigrationTests
{
    private const string Before = "20261126021959_DeviceCodes";

    // As that version wrote it: an authority with a service certificate, a template, a revoked certificate, its list, and a promise.
    private const string Rows = """
        INSERT INTO authorities (id, common_name, organization, key_specification, certificate, path_length, not_before, not_after, created_at, key_backend, key_id)
        SELECT a, 'Old CA', NULL, 'EcdsaP384', '\x3003'::bytea, NULL, t, t + interval '9 years', t, 'software', 'k1' FROM (SELECT '{0}'::uuid a, '2026-01-02T03:04:05Z'::timestamptz t) s;
        INSERT INTO service_certificates (id, authority_id, purpose, certificate, not_before, not_after, created_at, key_backend, key_id)
        SELECT gen_random_uuid(), id, 'ProfileSigning', '\x3000', not_before, not_after, created_at, 'software', 'k2' FROM authorities;
        INSERT INTO revocation_lists (authority_id, number, count, published_at, this_update, next_update, encoded)
        SELECT id, 7, 1, now(), now(), now(), '\x3001' FROM authorities;
        INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at) SELECT gen_random_uuid(), 'crl', id, now(), 0, now() FROM authorities;
        """;

    [Fact]
    public async Task An_authority_that_was_there_before_is_its_own_first_generation()
    {
        var id = Guid.CreateVersion7();
        await using var store = TestDatabase.Open(await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync());
        var migrator = store.GetService<IMigrator>();
        await migrator.MigrateAsync(Before, TestContext.Current.CancellationToken);
        await store.Database.ExecuteSqlRawAsync(Rows.Replace("{0}", id.ToString(), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        var authority = await store.Authorities.SingleAsync(TestContext.Current.CancellationToken);
        var generation = await store.AuthorityGenerations.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((new GenerationKey(new AuthorityId(id), 1), 1), (generation.Id, authority.Generation));
        Assert.Equal((authority.Key, authority.KeySpecification, authority.NotAfter), (generation.Key, generation.KeySpecification, generation.NotAfter));
        Assert.Equal(authority.Certificate, generation.Certificate);
        Assert.Equal((authority.CreatedAt, (DateTimeOffset?)authority.CreatedAt, null), (generation.PreparedAt, generation.ActivatedAt, generation.RetiredAt));
        Assert.Equal((1, 1, 7L), (
            (await store.ServiceCertificates.SingleAsync(TestContext.Current.CancellationToken)).Generation,
            (await store.RevocationLists.SingleAsync(TestContext.Current.CancellationToken)).Generation,
            (await store.RevocationLists.SingleAsync(TestContext.Current.CancellationToken)).Number));
        Assert.Null((await store.Outbox.SingleAsync(TestContext.Current.CancellationToken)).Generation);
    }
}
