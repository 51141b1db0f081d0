using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class EnrollmentMethods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ndes_challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ndes_challenges", x => x.id);
                    table.ForeignKey(
                        name: "fk_ndes_challenges_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scep_passphrases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scep_passphrases", x => x.id);
                    table.ForeignKey(
                        name: "fk_scep_passphrases_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ndes_challenges_hash",
                table: "ndes_challenges",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ndes_challenges_template_id_expires_at",
                table: "ndes_challenges",
                columns: new[] { "template_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_scep_passphrases_hash",
                table: "scep_passphrases",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scep_passphrases_template_id",
                table: "scep_passphrases",
                column: "template_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ndes_challenges");

            migrationBuilder.DropTable(
                name: "scep_passphrases");
        }
    }
}
