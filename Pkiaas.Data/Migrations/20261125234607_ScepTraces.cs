using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class ScepTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "scep_traces",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authority_id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    operation = table.Column<string>(type: "text", nullable: false),
                    message_type = table.Column<string>(type: "text", nullable: true),
                    transaction_id = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true),
                    moment = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fail_info = table.Column<string>(type: "text", nullable: true),
                    size = table.Column<int>(type: "integer", nullable: false),
                    reply_size = table.Column<int>(type: "integer", nullable: true),
                    took_micros = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<string>(type: "text", nullable: true),
                    cipher = table.Column<string>(type: "text", nullable: true),
                    key = table.Column<string>(type: "text", nullable: true),
                    signature = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    hops = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scep_traces", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scep_traces_authority_id_outcome_at_id",
                table: "scep_traces",
                columns: new[] { "authority_id", "outcome", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_scep_traces_refused_requests",
                table: "scep_traces",
                columns: new[] { "authority_id", "id" },
                filter: "request_id IS NOT NULL AND outcome = 'Refused'");

            migrationBuilder.CreateIndex(
                name: "ix_scep_traces_request_id_id",
                table: "scep_traces",
                columns: new[] { "request_id", "id" },
                filter: "request_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_scep_traces_template_id_outcome_at_id",
                table: "scep_traces",
                columns: new[] { "template_id", "outcome", "at", "id" });

            // What the model cannot say: indexes for how a transactionID, an address or a name begins.
            migrationBuilder.Sql("""
                CREATE INDEX ix_scep_traces_transaction ON scep_traces (lower(transaction_id) text_pattern_ops);
                CREATE INDEX ix_scep_traces_address ON scep_traces (address text_pattern_ops);
                CREATE INDEX ix_scep_traces_subject ON scep_traces (lower(subject) text_pattern_ops);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "scep_traces");
        }
    }
}
