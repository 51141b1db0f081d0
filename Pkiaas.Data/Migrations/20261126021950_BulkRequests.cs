using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class BulkRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bulk_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    approved_by = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_bulk_requests_authorities_authority_id",
                        column: x => x.authority_id,
                        principalTable: "authorities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bulk_requests_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bulk_request_rows",
                columns: table => new
                {
                    bulk_request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_request_rows", x => new { x.bulk_request_id, x.line });
                    table.ForeignKey(
                        name: "fk_bulk_request_rows_bulk_requests_bulk_request_id",
                        column: x => x.bulk_request_id,
                        principalTable: "bulk_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bulk_request_rows_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_request_rows_bulk_request_id_state",
                table: "bulk_request_rows",
                columns: new[] { "bulk_request_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_request_rows_request_id",
                table: "bulk_request_rows",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bulk_requests_authority_id",
                table: "bulk_requests",
                column: "authority_id");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_requests_template_id_key",
                table: "bulk_requests",
                columns: new[] { "template_id", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_request_rows");

            migrationBuilder.DropTable(
                name: "bulk_requests");
        }
    }
}
