using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>
/// A PKIOperation from the bytes that came in to the bytes that go out, through the gate, the draft, the lints and the keys of the service:
/// all but HTTP and the database, in whose place a match of the challenge stands ready.
/// </summary>
internal sealed class PkiOperation(BenchAuthority authority, byte[] message)
{
    private static readonly IssuancePolicy Policy = TemplateStarter.Find("apple-device")!.Policy;

    private readonly ChallengeMatch match = new(
        Guid.NewGuid(), TemplateId.New(TimeProvider.System), TimeProvider.System.GetUtcNow().AddDays(1), null, null, RequestId.New(TimeProvider.System),
        RequestState.Downloaded, RequestedNames.Create([new("CN", ScepBenchmark.CommonName)], [new("email", ScepBenchmark.Email)]), 365);

    public async ValueTask<byte[]> RunAsync()
    {
        using var request = PkiMessage.Decode(message);
        var csr = await OpenAsync(request);
        if (KeyRules.Problem(csr.SubjectPublicKeyInfo, Policy.KeySize) is { } problem) throw new PkiException(problem);
        if (!csr.VerifySelfSignature(request.KeyOf(csr.SubjectPublicKeyInfo))) throw new InvalidOperationException("The request is not signed by its own key.");
        var grant = Admit(csr);
        var certificate = await authority.Issuer.IssueAsync(Draft(csr, grant), authority.Authority, CancellationToken.None);
        IssuedCertificate.Create(certificate, authority.Authority, match.TemplateId, grant, TimeProvider.System);
        var draft = CertRep.Success(request, authority.Registration, [certificate.Encoded]);
        var key = await authority.Keys.GetAsync(authority.RegistrationKey, CancellationToken.None);
        return draft.Complete(await key.SignAsync(draft.ToBeSigned, SigningSchemes.For(draft.Algorithm), CancellationToken.None));
    }

    public async ValueTask<CertificationRequest> OpenAsync(PkiMessage request)
    {
        var key = await authority.Keys.GetDecryptionKeyAsync(authority.RegistrationKey, CancellationToken.None);
        var data = await request.OpenAsync(authority.Registration, key.TryDecryptAsync, _ => true, CancellationToken.None);
        return ((CertificationRequestData)data).Request;
    }

    public EnrollmentGrant Admit(CertificationRequest csr) => ChallengeGate.Decide(match, match.TemplateId, csr, TimeProvider.System.GetUtcNow()) switch
    {
        GateDecision.Granted granted => granted.Grant,
        GateDecision.Refused refused => throw new PkiException(refused.Error),
        var other => throw new InvalidOperationException($"The gate said {other.GetType().Name}."),
    };

    public TbsCertificate Draft(CertificationRequest csr, EnrollmentGrant grant) =>
        CertificateDraft.Create(Policy, grant, csr.SubjectPublicKeyInfo, authority.Authority, TimeProvider.System.GetUtcNow());

    public IReadOnlyList<LintFinding> Lint(byte[] toBeSigned) =>
        CertificateLinter.Lint(toBeSigned, LintContext.Leaf(authority.Authority.Certificate, authority.Authority.SignatureAlgorithm));
}
