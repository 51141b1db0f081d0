using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class AlertsAndTraceWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "words",
                table: "scep_traces",
                type: "text[]",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_dismissed_alerts",
                table: "audit_events",
                columns: new[] { "authority_id", "at" },
                filter: "action = 'alert.dismissed'");

            // What the model cannot say: traces are found by how the words of their names begin. Those that were written before have none, and go with time.
            migrationBuilder.Sql("CREATE INDEX ix_scep_traces_words ON scep_traces USING gin (array_to_tsvector(words))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_events_dismissed_alerts",
                table: "audit_events");

            migrationBuilder.DropColumn(
                name: "words",
                table: "scep_traces");
        }
    }
}
