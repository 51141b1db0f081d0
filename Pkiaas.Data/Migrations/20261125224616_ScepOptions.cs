using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class ScepOptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "scep_options",
                table: "templates",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "scep_options",
                table: "templates");
        }
    }
}
