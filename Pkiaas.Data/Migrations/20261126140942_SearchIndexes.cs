using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class SearchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_renews",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_renews_certificate_id",
                table: "requests");

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews",
                table: "requests",
                column: "renews",
                filter: "renews IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews_certificate_id",
                table: "requests",
                column: "renews_certificate_id",
                unique: true,
                filter: "renews_certificate_id IS NOT NULL");

            // The indexes stay as they are: to make them anew would take minutes of a large store.
            migrationBuilder.Sql("ALTER INDEX ix_requests_search_text SET (gin_pending_list_limit = 256)");
            migrationBuilder.Sql("ALTER INDEX ix_certificates_search_text SET (gin_pending_list_limit = 256)");
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

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews",
                table: "requests",
                column: "renews");

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews_certificate_id",
                table: "requests",
                column: "renews_certificate_id",
                unique: true);

            migrationBuilder.Sql("ALTER INDEX ix_requests_search_text RESET (gin_pending_list_limit)");
            migrationBuilder.Sql("ALTER INDEX ix_certificates_search_text RESET (gin_pending_list_limit)");
        }
    }
}