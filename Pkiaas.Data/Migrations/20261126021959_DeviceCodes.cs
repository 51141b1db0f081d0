using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeviceCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "asks_for_code",
                table: "requests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "device_codes",
                columns: table => new
                {
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entrance_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    page_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_code = table.Column<byte[]>(type: "bytea", nullable: true),
                    number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device_codes", x => x.challenge_id);
                    table.ForeignKey(
                        name: "fk_device_codes_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_device_codes_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_device_codes_entrance_hash",
                table: "device_codes",
                column: "entrance_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_device_codes_page_hash",
                table: "device_codes",
                column: "page_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_device_codes_request_id",
                table: "device_codes",
                column: "request_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_codes");

            migrationBuilder.DropColumn(
                name: "asks_for_code",
                table: "requests");
        }
    }
}
