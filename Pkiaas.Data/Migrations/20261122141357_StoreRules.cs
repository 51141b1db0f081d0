using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Pkiaas.Data.Migrations;

/// <summary>What the model cannot say: links are unique, and the audit trail only grows.</summary>
[DbContext(typeof(PkiaasDbContext))]
[Migration("20261122141357_StoreRules")]
public sealed class StoreRules : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE UNIQUE INDEX ix_requests_link_hash ON requests (link_hash);

        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'The audit trail only grows.';
        END $$;

        CREATE TRIGGER audit_events_only_grow BEFORE UPDATE OR DELETE ON audit_events
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_events_are_not_emptied BEFORE TRUNCATE ON audit_events
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        DROP TRIGGER audit_events_are_not_emptied ON audit_events;
        DROP TRIGGER audit_events_only_grow ON audit_events;
        DROP FUNCTION refuse_change();
        DROP INDEX ix_requests_link_hash;
        """);
}
