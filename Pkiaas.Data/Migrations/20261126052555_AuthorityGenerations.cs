using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class AuthorityGenerations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_revocation_lists_authorities_authority_id",
                table: "revocation_lists");

            migrationBuilder.DropForeignKey(
                name: "fk_service_certificates_authorities_authority_id",
                table: "service_certificates");

            migrationBuilder.DropPrimaryKey(
                name: "pk_revocation_lists",
                table: "revocation_lists");

            migrationBuilder.DropIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates");

            migrationBuilder.AddColumn<int>(
                name: "generation",
                table: "service_certificates",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "generation",
                table: "revocation_lists",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "generation",
                table: "outbox",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "generation",
                table: "certificates",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "generation",
                table: "authorities",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddPrimaryKey(
                name: "pk_revocation_lists",
                table: "revocation_lists",
                columns: new[] { "authority_id", "generation" });

            migrationBuilder.CreateTable(
                name: "authority_generations",
                columns: table => new
                {
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    key_specification = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    certificate = table.Column<byte[]>(type: "bytea", nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    not_after = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activates_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    key_backend = table.Column<string>(type: "text", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_generations", x => new { x.authority_id, x.number });
                    table.ForeignKey(
                        name: "fk_authority_generations_authorities_authority_id",
                        column: x => x.authority_id,
                        principalTable: "authorities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // What every authority was until now is its first generation.
            migrationBuilder.Sql("""
                INSERT INTO authority_generations (authority_id, number, key_backend, key_id, key_specification, certificate, not_before, not_after,
                  prepared_at, activated_at)
                SELECT id, 1, key_backend, key_id, key_specification, certificate, not_before, not_after, created_at, created_at FROM authorities;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_service_certificates_authority_id_generation",
                table: "service_certificates",
                columns: new[] { "authority_id", "generation" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates",
                columns: new[] { "authority_id", "generation", "not_after" },
                filter: "revoked_at IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "serial_number", "revoked_at", "revocation_reason" });

            migrationBuilder.CreateIndex(
                name: "ix_authority_generations_prepared",
                table: "authority_generations",
                column: "authority_id",
                unique: true,
                filter: "activated_at IS NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_revocation_lists_authority_generations",
                table: "revocation_lists",
                columns: new[] { "authority_id", "generation" },
                principalTable: "authority_generations",
                principalColumns: new[] { "authority_id", "number" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_service_certificates_authority_generations",
                table: "service_certificates",
                columns: new[] { "authority_id", "generation" },
                principalTable: "authority_generations",
                principalColumns: new[] { "authority_id", "number" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_revocation_lists_authority_generations",
                table: "revocation_lists");

            migrationBuilder.DropForeignKey(
                name: "fk_service_certificates_authority_generations",
                table: "service_certificates");

            migrationBuilder.DropTable(
                name: "authority_generations");

            migrationBuilder.DropIndex(
                name: "ix_service_certificates_authority_id_generation",
                table: "service_certificates");

            migrationBuilder.DropPrimaryKey(
                name: "pk_revocation_lists",
                table: "revocation_lists");

            migrationBuilder.DropIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "service_certificates");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "revocation_lists");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "authorities");

            migrationBuilder.AddPrimaryKey(
                name: "pk_revocation_lists",
                table: "revocation_lists",
                column: "authority_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_revoked_by_end",
                table: "certificates",
                columns: new[] { "authority_id", "not_after" },
                filter: "revoked_at IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "serial_number", "revoked_at", "revocation_reason" });

            migrationBuilder.AddForeignKey(
                name: "fk_revocation_lists_authorities_authority_id",
                table: "revocation_lists",
                column: "authority_id",
                principalTable: "authorities",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_service_certificates_authorities_authority_id",
                table: "service_certificates",
                column: "authority_id",
                principalTable: "authorities",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
