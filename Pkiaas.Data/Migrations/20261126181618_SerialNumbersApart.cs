using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class SerialNumbersApart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The random digits of serial numbers were most of what the index held. Anew at the end: to take them out one by one would be slower by far.
            migrationBuilder.Sql("DROP INDEX ix_certificates_search_text");
            migrationBuilder.Sql("""
                UPDATE certificates SET search_text = left(search_text, -1 - 2 * length(serial_number))
                WHERE right(search_text, 1 + 2 * length(serial_number)) = E'\n' || encode(serial_number, 'hex')
                """);
            migrationBuilder.Sql(
                "CREATE INDEX ix_certificates_search_text ON certificates USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit = 256)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_certificates_search_text");
            migrationBuilder.Sql("UPDATE certificates SET search_text = search_text || E'\n' || encode(serial_number, 'hex')");
            migrationBuilder.Sql(
                "CREATE INDEX ix_certificates_search_text ON certificates USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit = 256)");
        }
    }
}
