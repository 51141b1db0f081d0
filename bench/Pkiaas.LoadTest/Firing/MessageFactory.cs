using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Firing;

/// <summary>
/// Makes messages before anything is timed. A message of its own for each enrolment, with its own transaction, nonce, challenge and content
/// key; the RSA keys of the devices are a pool, since making one takes longer than a hundred enrolments.
/// </summary>
internal sealed class MessageFactory
{
    private readonly (RSA Key, X509Certificate2 Signer)[] devices;
    private readonly bool ber;

    private MessageFactory((RSA Key, X509Certificate2 Signer)[] devices, bool ber) => (this.devices, this.ber) = (devices, ber);

    public static MessageFactory Create(int keys, bool ber) => new(
        [
            .. Enumerable.Range(0, keys).AsParallel().Select(_ =>
            {
                var key = RSA.Create(2048);
                return (key, OracleCertificates.ThrowAway(key));
            }),
        ],
        ber);

    /// <summary>The name that a device's key is certified for: one key, one name.</summary>
    public string DeviceOf(int number) => $"Device {number % devices.Length}";

    /// <summary>Makes messages, one for each challenge.</summary>
    /// <param name="recipient">The RA.</param>
    /// <param name="first">The number of the first device.</param>
    /// <param name="challenges">In order.</param>
    /// <param name="name">Subject of a number.</param>
    public IReadOnlyList<ScepRequest> Build(X509Certificate2 recipient, int first, IReadOnlyList<string> challenges, Func<int, string> name) =>
        [.. challenges.AsParallel().AsOrdered().Select((challenge, index) => Build(recipient, first + index, challenge, name(first + index)))];

    private ScepRequest Build(X509Certificate2 recipient, int number, string challenge, string name)
    {
        var (key, signer) = devices[number % devices.Length];
        return ScepRequestBuilder.Build(recipient, new ScepRequestOptions
        {
            Key = key,
            Signer = signer,
            Subject = new X500DistinguishedName($"CN={name}"),
            Challenge = challenge,
            TransactionId = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
            Ber = ber,
        });
    }
}
