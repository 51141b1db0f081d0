using System.Security.Cryptography;

namespace Pkiaas.LoadTest.Measuring;

/// <summary>
/// What no SCEP server with a P-256 authority and an RSA-2048 RA can do without, whatever it is written in: the RA decrypts, the authority
/// signs the certificate, the RA signs the reply. Measured in processor time of one thread, so that other work on the machine does little harm.
/// </summary>
internal sealed class PrivateKeyLimit : IDisposable
{
    private const int Repetitions = 20;
    private const int Rounds = 40;

    private readonly RSA registration = RSA.Create(2048);
    private readonly ECDsa authority = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<double> rounds = [];

    /// <summary>Microseconds for each enrolment: the median of all rounds before and after the volley.</summary>
    public double Microseconds => rounds.Order().ElementAt(rounds.Count / 2);

    /// <summary>Measures before what it is compared with, and forgets what was before that: machines change their speed.</summary>
    public void MeasureBefore()
    {
        rounds.Clear();
        Measure();
    }

    /// <summary>Measures once more after it.</summary>
    public void MeasureAfter() => Measure();

    private void Measure()
    {
        var data = new byte[700];
        var encrypted = registration.Encrypt(data.AsSpan(0, 16), RSAEncryptionPadding.Pkcs1);
        for (var round = -5; round < Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                registration.Decrypt(encrypted, RSAEncryptionPadding.Pkcs1);
                authority.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
                registration.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }
            if (round >= 0) rounds.Add((Environment.CpuUsage.TotalTime - start).TotalMicroseconds / Repetitions);
        }
    }

    public void Dispose()
    {
        registration.Dispose();
        authority.Dispose();
    }
}
