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
                WITH newest AS (
                  SELECT DISTINCT ON (n.id) n.id, c.id AS certificate
                  FROM requests n JOIN certificates c ON c.request_id = n.renews AND c.issued_at <= n.created_at
                  ORDER BY n.id, c.issued_at DESC)
                UPDATE requests n SET renews_certificate_id = found.certificate
                FROM (SELECT m.id, COALESCE(w.certificate, r.certificate_id) AS certificate
                  FROM requests m JOIN requests r ON r.id = m.renews LEFT JOIN newest w ON w.id = m.id) found
                WHERE found.id = n.id;
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
