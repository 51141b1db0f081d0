using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>A PKIOperation from the bytes that came in to the bytes that go out: all but HTTP and the database.</summary>
internal sealed class PkiOperation(BenchAuthority authority, byte[] message)
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

    private readonly AuthorityKeyIdentifierExtension authorityKey = new(authority.Certificate);

    public async ValueTask<byte[]> RunAsync()
    {
        using var request = PkiMessage.Decode(message);
        var csr = await OpenAsync(request);
        if (!csr.VerifySelfSignature(request.KeyOf(csr.SubjectPublicKeyInfo)))
            throw new InvalidOperationException("The request is not signed by its own key.");
        var certificate = Issue(csr);
        var draft = CertRep.Success(request, authority.Registration, [certificate.Encoded]);
        return draft.Complete(authority.SignReply(draft.ToBeSigned.Span, draft.Algorithm.Hash));
    }

    public async ValueTask<CertificationRequest> OpenAsync(PkiMessage request)
    {
        var data = await request.OpenAsync(
            authority.Registration, (key, padding, _) => ValueTask.FromResult<byte[]?>(authority.Decrypt(key, padding)), _ => true, CancellationToken.None);
        return ((CertificationRequestData)data).Request;
    }

    public byte[] Draft(CertificationRequest csr) => new TbsCertificate
    {
        SerialNumber = SerialNumber.Create(),
        SignatureAlgorithm = authority.Algorithm,
        Issuer = authority.Certificate.Subject,
        Validity = new Validity(Start, Start.AddYears(1)),
        Subject = csr.Subject,
        SubjectPublicKeyInfo = csr.SubjectPublicKeyInfo,
        Extensions =
        [
            new BasicConstraintsExtension(isAuthority: false),
            new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment),
            new ExtendedKeyUsageExtension([Oids.ClientAuthentication]),
            new SubjectKeyIdentifierExtension(csr.SubjectPublicKeyInfo),
            authorityKey,
            new SubjectAlternativeNameExtension(csr.SubjectAlternativeNames),
        ],
    }.Encode();

    public IReadOnlyList<LintFinding> Lint(byte[] toBeSigned) =>
        CertificateLinter.Lint(toBeSigned, LintContext.Leaf(authority.Certificate, authority.Algorithm));

    private Certificate Issue(CertificationRequest csr)
    {
        var toBeSigned = Draft(csr);
        if (Lint(toBeSigned).Any(finding => finding.Severity == LintSeverity.Error))
            throw new InvalidOperationException("The certificate breaks the standard.");
        return Certificate.Assemble(toBeSigned, authority.Algorithm, authority.SignCertificate(toBeSigned));
    }
}
