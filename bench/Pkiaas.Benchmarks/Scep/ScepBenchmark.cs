using System.Security.Cryptography.X509Certificates;
using Pkiaas.Cms;
using Pkiaas.Plugins.Signing;
using Pkiaas.Scep;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>What a SCEP PKIOperation costs in process, in percent of the private-key operations alone.</summary>
internal static class ScepBenchmark
{
    private const int Repetitions = 20;

    public const string CommonName = "Alice Example";
    public const string Email = "alice@example.org";

    private static readonly ScepRequestOptions Options = new()
    {
        Subject = new X500DistinguishedName($"CN={CommonName}"),
        Challenge = "f0e1d2c3b4a5968778695a4b3c2d1e0f",
        EmailNames = [Email],
    };

    /// <summary>Whole operations for both kinds of authority, and for messages in DER and in Apple's BER.</summary>
    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"{"authority",-10} {"request",-8} {"keys alone",12} {"operation",12} {"of limit",10} {"octets",10}");
        foreach (var (name, specification) in new[] { ("P-256", KeySpecification.EcdsaP256), ("RSA-2048", KeySpecification.Rsa2048) })
        {
            var authority = await BenchAuthority.FoundAsync(specification);
            var keys = new PrivateKeysAlone(specification);
            var der = new PkiOperation(authority, authority.Request(Options).Encoded);
            var ber = new PkiOperation(authority, authority.Request(Options with { Ber = true }).Encoded);
            var results = await Interleaved.MeasureAsync(
                Repetitions, () => Run(keys.Use), () => RunAsync(der.RunAsync()), () => RunAsync(ber.RunAsync()));
            Print(name, "DER", results[0].Microseconds, results[1]);
            Print(name, "BER", results[0].Microseconds, results[2]);
        }

        return 0;
    }

    /// <summary>The parts of one operation, to see where time and memory go.</summary>
    public static async Task<int> RunPartsAsync()
    {
        var authority = await BenchAuthority.FoundAsync(KeySpecification.EcdsaP256);
        var keys = new PrivateKeysAlone(KeySpecification.EcdsaP256);
        var request = authority.Request(Options);
        var operation = new PkiOperation(authority, request.Encoded);
        using var message = PkiMessage.Decode(request.Encoded);
        var csr = await operation.OpenAsync(message);
        var grant = operation.Admit(csr);
        var tbs = operation.Draft(csr, grant);
        var toBeSigned = tbs.Encode();
        var draft = CertRep.Success(message, authority.Registration, [authority.Authority.Certificate.Encoded]);
        var signature = new byte[256];
        (string Name, Func<ValueTask> Work)[] parts =
        [
            ("keys alone", () => Run(keys.Use)),
            ("operation", () => RunAsync(operation.RunAsync())),
            ("SignedData.Decode", () => Run(() => SignedData.Decode(request.Encoded))),
            ("Certificate.Decode of the signer", () => Run(() => Certificate.Decode(message.Signer.Encoded))),
            ("import of the key", () => Run(() => message.Signer.SubjectPublicKeyInfo.Import().Dispose())),
            ("import and first use", () => Run(() =>
            {
                using var key = message.Signer.SubjectPublicKeyInfo.Import();
                csr.VerifySelfSignature(key);
            })),
            ("PkiMessage.Decode", () => Run(() => PkiMessage.Decode(request.Encoded).Dispose())),
            ("PkiMessage.OpenAsync with decryption", () => RunAsync(operation.OpenAsync(message))),
            ("CertificationRequest.Decode", () => Run(() => CertificationRequest.Decode(request.CertificationRequest))),
            ("VerifySelfSignature", () => Run(() => csr.VerifySelfSignature(message.SignerKey))),
            ("ChallengeGate.Decide", () => Run(() => operation.Admit(csr))),
            ("CertificateDraft.Create", () => Run(() => operation.Draft(csr, grant))),
            ("TbsCertificate.Encode", () => Run(() => tbs.Encode())),
            ("CertificateLinter.Lint", () => Run(() => operation.Lint(toBeSigned))),
            ("Certificate.Assemble", () => Run(() => Certificate.Assemble(toBeSigned, authority.Authority.SignatureAlgorithm, csr.Signature))),
            ("CertRep.Success", () => Run(() => CertRep.Success(message, authority.Registration, [authority.Authority.Certificate.Encoded]))),
            ("SignedDataDraft.Complete", () => Run(() => draft.Complete(signature))),
        ];
        var results = await Interleaved.MeasureAsync(Repetitions, [.. parts.Select(part => part.Work)]);
        foreach (var (part, result) in parts.Zip(results))
            Console.WriteLine($"{part.Name,-38} {result.Microseconds,10:F1} us {result.Octets,8} octets");
        return 0;
    }

    private static void Print(string authority, string form, double limit, (double Microseconds, long Octets) result) => Console.WriteLine(
        $"{authority,-10} {form,-8} {limit,9:F0} us {result.Microseconds,9:F0} us {limit / result.Microseconds,9:P1} {result.Octets,10}");

    private static ValueTask Run(Action work)
    {
        work();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask RunAsync<T>(ValueTask<T> work) => await work;
}
