using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class Renewals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "reminders_days",
                table: "templates",
                type: "integer",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<Guid>(
                name: "profile_id",
                table: "requests",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // What is on devices derives from the request itself until there are renewals.
            migrationBuilder.Sql("UPDATE requests SET profile_id = id");

            migrationBuilder.AddColumn<Guid>(
                name: "renews",
                table: "requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_requests_renews",
                table: "requests",
                column: "renews",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_requests_requests_renews",
                table: "requests",
                column: "renews",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_requests_requests_renews",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "ix_requests_renews",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "reminders_days",
                table: "templates");

            migrationBuilder.DropColumn(
                name: "profile_id",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "renews",
                table: "requests");
        }
    }
}
