using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Issuance;

/// <summary>Rows of a line of certificates, for queries that are not written by hand; those are in <see cref="Statements.LineSql"/>.</summary>
public static class LineRows
{
    /// <summary>The certificates of a line, its first one too.</summary>
    /// <param name="certificates">All.</param>
    /// <param name="line">The line.</param>
    public static IQueryable<IssuedCertificate> OfLine(this IQueryable<IssuedCertificate> certificates, CertificateId line) =>
        certificates.Where(row => row.Id == line || row.LineId == line);

    /// <summary>The renewals by mail of a line's certificates, whatever became of them.</summary>
    /// <param name="database">The store.</param>
    /// <param name="line">The line.</param>
    public static IQueryable<PreApprovedRequest> RenewalsOfLine(this PkiaasDbContext database, CertificateId line)
    {
        var certificates = database.Certificates.OfLine(line);
        return database.Requests.Where(request => certificates.Any(row => row.Id == request.RenewsCertificateId));
    }
}
