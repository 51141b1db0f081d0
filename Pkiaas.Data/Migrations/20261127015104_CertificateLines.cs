using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class CertificateLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "line_id",
                table: "certificates",
                type: "uuid",
                nullable: true);

            // The line of what renewed another certificate, by itself or by mail, is known by the first certificate of all. One look into an index for each step of
            // each line, and only rows of renewals are written: a first certificate names no line.
            migrationBuilder.Sql(
                """
                CREATE TEMPORARY TABLE line_steps AS
                  SELECT id, renews_id AS before FROM certificates WHERE renews_id IS NOT NULL
                  UNION ALL
                  SELECT c.id, r.renews_certificate_id FROM requests r JOIN certificates c ON c.request_id = r.id
                  WHERE r.renews_certificate_id IS NOT NULL AND c.renews_id IS NULL AND c.id <> r.renews_certificate_id;
                CREATE INDEX ON line_steps (before);
                CREATE INDEX ON line_steps (id);
                ANALYZE line_steps;
                WITH RECURSIVE line AS (
                  SELECT s.id, s.before AS first FROM line_steps s WHERE NOT EXISTS (SELECT FROM line_steps b WHERE b.id = s.before)
                  UNION ALL
                  SELECT s.id, line.first FROM line JOIN line_steps s ON s.before = line.id)
                UPDATE certificates c SET line_id = line.first FROM line WHERE c.id = line.id;
                DROP TABLE line_steps;
                """);

            // An index over an expression, which the model cannot say.
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_certificates_ended_lines ON certificates ((COALESCE(line_id, id)))
                  WHERE revoked_at IS NOT NULL AND revocation_reason IS DISTINCT FROM 'Superseded';
                """);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_line_id",
                table: "certificates",
                column: "line_id",
                filter: "line_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_certificates_ended_lines;");

            migrationBuilder.DropIndex(
                name: "ix_certificates_line_id",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "line_id",
                table: "certificates");
        }
    }
}
