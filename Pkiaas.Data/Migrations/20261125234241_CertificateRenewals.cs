using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class CertificateRenewals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "renews_id",
                table: "certificates",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_renews_id",
                table: "certificates",
                column: "renews_id",
                filter: "renews_id IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_certificates_certificates_renews_id",
                table: "certificates",
                column: "renews_id",
                principalTable: "certificates",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_certificates_certificates_renews_id",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_renews_id",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "renews_id",
                table: "certificates");
        }
    }
}
