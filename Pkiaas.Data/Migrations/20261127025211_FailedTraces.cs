using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class FailedTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_scep_traces_failures",
                table: "scep_traces",
                columns: new[] { "authority_id", "reason", "at", "id" },
                filter: "outcome = 'Failed' AND reason IS DISTINCT FROM 'HungUp'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_scep_traces_failures",
                table: "scep_traces");
        }
    }
}
