using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class RenewedCertificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_renews",
                table: "requests");

            migrationBuilder.AddColumn<Guid>(
                name: "renews_certificate_id",
                table: "requests",
                type: "uuid",
                nullable: true);

            // What a renewal was mailed for: the newest certificate that the request before had then.
            migrationBuilder.Sql(
                """
                UPDATE requests n SET renews_certificate_id = COALESCE(
                  (SELECT c.id FROM certificates c WHERE c.request_id = n.renews AND c.issued_at <= n.created_at ORDER BY c.issued_at DESC LIMIT 1),
                  (SELECT r.certificate_id FROM requests r WHERE r.id = n.renews))
                WHERE n.renews IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews",
                table: "requests",
                column: "renews");

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews_certificate_id",
                table: "requests",
                column: "renews_certificate_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_device_codes_expires_at",
                table: "device_codes",
                column: "expires_at",
                filter: "released_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_renews",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_renews_certificate_id",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_device_codes_expires_at",
                table: "device_codes");

            migrationBuilder.DropColumn(
                name: "renews_certificate_id",
                table: "requests");

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews",
                table: "requests",
                column: "renews",
                unique: true);
        }
    }
}
