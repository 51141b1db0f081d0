using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class StoreAtSize : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_authority_id_created_at",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_certificates_authority_id_not_after",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_template_id_not_after",
                table: "certificates");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "requests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "succession_at",
                table: "certificates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(
                """
                UPDATE requests SET search_text =
                  lower(display_name || COALESCE((SELECT string_agg(E'\n' || field.value, '') FROM jsonb_each_text(delivery_fields) field), ''));

                -- Those that a successor was mailed for, and those that a device renewed by itself.
                UPDATE certificates SET succession_at = n.created_at FROM requests n WHERE n.renews_certificate_id = certificates.id;
                UPDATE certificates SET succession_at = now() FROM requests r
                WHERE r.id = certificates.request_id AND r.certificate_id <> certificates.id AND certificates.succession_at IS NULL;

                CREATE INDEX ix_requests_open ON requests (link_expires_at) INCLUDE (authority_id)
                WHERE state IN ('Approved', 'Delivered', 'Opened', 'Downloaded', 'Undeliverable');
                """);

            migrationBuilder.CreateIndex(
                name: "ix_requests_authority_id_id",
                table: "requests",
                columns: new[] { "authority_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_authority_id_state_id",
                table: "requests",
                columns: new[] { "authority_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_renewals",
                table: "requests",
                columns: new[] { "authority_id", "id" },
                filter: "renews IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_requests_search_text",
                table: "requests",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_authority_id_not_after",
                table: "certificates",
                columns: new[] { "authority_id", "not_after" })
                .Annotation("Npgsql:IndexInclude", new[] { "revoked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_template_id_not_after",
                table: "certificates",
                columns: new[] { "template_id", "not_after" })
                .Annotation("Npgsql:IndexInclude", new[] { "revoked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_without_successor",
                table: "certificates",
                columns: new[] { "template_id", "not_after", "id" },
                filter: "request_id IS NOT NULL AND revoked_at IS NULL AND succession_at IS NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "not_before" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_alarms",
                table: "audit_events",
                columns: new[] { "authority_id", "at" },
                filter: "action = 'enrollment.challenge-reused'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_requests_open;");

            migrationBuilder.DropIndex(
                name: "ix_requests_authority_id_id",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_authority_id_state_id",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_renewals",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_search_text",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_certificates_authority_id_not_after",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_template_id_not_after",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_without_successor",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_audit_events_alarms",
                table: "audit_events");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "succession_at",
                table: "certificates");

            migrationBuilder.CreateIndex(
                name: "ix_requests_authority_id_created_at",
                table: "requests",
                columns: new[] { "authority_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_authority_id_not_after",
                table: "certificates",
                columns: new[] { "authority_id", "not_after" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_template_id_not_after",
                table: "certificates",
                columns: new[] { "template_id", "not_after" });
        }
    }
}
