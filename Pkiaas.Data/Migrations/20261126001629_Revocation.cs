using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class Revocation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "revocation_reason",
                table: "certificates",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "revoked_at",
                table: "certificates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "revocation_lists",
                columns: table => new
                {
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    this_update = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_update = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    encoded = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocation_lists", x => x.authority_id);
                    table.ForeignKey(
                        name: "fk_revocation_lists_authorities_authority_id",
                        column: x => x.authority_id,
                        principalTable: "authorities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_on_hold",
                table: "certificates",
                columns: new[] { "authority_id", "id" },
                filter: "revocation_reason = 'CertificateHold'");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_revoked",
                table: "certificates",
                columns: new[] { "authority_id", "id" },
                filter: "revoked_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates",
                columns: new[] { "authority_id", "not_after" },
                filter: "revoked_at IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "serial_number", "revoked_at", "revocation_reason" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "revocation_lists");

            migrationBuilder.DropIndex(
                name: "ix_certificates_on_hold",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_revoked",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "revocation_reason",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "revoked_at",
                table: "certificates");
        }
    }
}
