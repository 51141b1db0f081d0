using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// Whether a line of certificates goes on. Who was once given a certificate may have several of them, and keys of each: to revoke one, for any reason but
/// that another took its place, must end what all of them renew, else an older one goes on in its stead.
/// </summary>
/// <param name="Line">The line.</param>
/// <param name="End">That one of its certificates is revoked or on hold; null while none is, but as superseded.</param>
/// <param name="IsKeyCompromised">Whether the key of the certificate to be renewed belongs to one that was revoked because its key was compromised.</param>
public sealed record LineStanding(CertificateId Line, CertificateRevocation? End, bool IsKeyCompromised)
{
    /// <summary>Why nothing of the line is renewed; null when it is.</summary>
    public (RefusalReason Reason, string Because, DateTimeOffset? Moment)? Problem => this switch
    {
        { End: { EndsRenewal: true, IsHold: true } hold } => (RefusalReason.LineOnHold, $"Another certificate of the line is on hold since {Text(hold.At)}.", hold.At),
        { End: { EndsRenewal: true } end } => (RefusalReason.LineEnded, $"Another certificate of the line was revoked at {Text(end.At)}: {end.Reason}.", end.At),
        { IsKeyCompromised: true } => (
            RefusalReason.CompromisedSigner, "The key of the certificate to be renewed belongs to one that was revoked because its key was compromised.", null),
        _ => null,
    };

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
