using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pkiaas.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeysOfCertificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificates_public_key_hash",
                table: "certificates");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_compromised_keys",
                table: "certificates",
                column: "public_key_hash",
                filter: "revocation_reason = 'KeyCompromise'");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_public_key_hash_subject_hash",
                table: "certificates",
                columns: new[] { "public_key_hash", "subject_hash" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificates_compromised_keys",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_public_key_hash_subject_hash",
                table: "certificates");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_public_key_hash",
                table: "certificates",
                column: "public_key_hash");
        }
    }
}
