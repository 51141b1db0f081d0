using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Scep.Tests;

/// <summary>
/// A stopwatch says no more than the answer does: an RSA padding that is wrong, a content key that is wrong and content that is no request
/// do the same work.
/// </summary>
public sealed class UniformTimeTests
{
    // Deciphering this takes longer than all the rest, so that whoever leaves it out after a bad RSA padding is seen in any noise.
    private const int ContentLength = 40 * 1024;
    private const int Rounds = 40;

    private static readonly byte[] WrongKey = RandomNumberGenerator.GetBytes(24);

    public static TheoryData<string> Failures => ["rsa padding", "short key", "wrong key"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_lasts_as_long_as_content_that_is_no_request(string failure)
    {
        using var message = PkiMessage.Decode(Nonsense().Encoded);
        var key = RightKey(message);
        var (failed, nonsense) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = -5; round < Rounds; round++)
        {
            // In turns, so that a machine that grows slower meanwhile is the same for both.
            var (one, other) = (await TimeAsync(message, Decryption(failure, key)), await TimeAsync(message, Decryption("", key)));
            if (round < 0) continue;
            failed.Add(one);
            nonsense.Add(other);
        }

        // The least disturbed quarter counts: what the collector and the machine do meanwhile only ever adds.
        var ratio = Quartile(failed) / Quartile(nonsense);
        Assert.InRange(ratio, 0.6, 1.7);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_throws_as_many_exceptions_as_content_that_is_no_request(string failure)
    {
        using var message = PkiMessage.Decode(Nonsense().Encoded);
        var key = RightKey(message);

        Assert.Equal(await CountExceptionsAsync(message, Decryption("", key)), await CountExceptionsAsync(message, Decryption(failure, key)));
    }

    private static ScepRequest Nonsense() => TestAuthority.Request(new ScepRequestOptions
    {
        MessageData = new byte[ContentLength], CipherOid = ScepOid.TripleDes,
    });

    private static byte[] RightKey(PkiMessage message)
    {
        var recipient = message.Envelope!.FindRecipient(TestAuthority.Registration)!;
        return TestAuthority.RecipientKey.Decrypt(recipient.EncryptedKey.Span, recipient.Padding!);
    }

    /// <summary>The private key's part without its own time, which hides the rest.</summary>
    private static ContentKeyOutcome Decryption(string failure, byte[] key) => failure switch
    {
        "rsa padding" => () => throw new CryptographicException(),
        "short key" => () => [1],
        "wrong key" => () => [.. WrongKey],
        _ => () => [.. key],
    };

    private static async Task<TimeSpan> TimeAsync(PkiMessage message, ContentKeyOutcome decrypt)
    {
        var start = ThreadTime.Now;
        await RefuseAsync(message, decrypt);
        return ThreadTime.Now - start;
    }

    private static async Task<int> CountExceptionsAsync(PkiMessage message, ContentKeyOutcome decrypt)
    {
        var thread = Environment.CurrentManagedThreadId;
        var count = 0;
        void Count(object? sender, FirstChanceExceptionEventArgs args) => count += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            await RefuseAsync(message, decrypt);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }
        return count;
    }

    /// <summary>Nothing in it waits, so that one thread does it all.</summary>
    private static async Task RefuseAsync(PkiMessage message, ContentKeyOutcome decrypt)
    {
        try
        {
            await message.OpenAsync(TestAuthority.Registration, (_, _, _) => ValueTask.FromResult<byte[]?>(decrypt()), _ => true, CancellationToken.None);
        }
        catch (ScepRefusalException)
        {
            return;
        }
        Assert.Fail("It was not refused.");
    }

    private static TimeSpan Quartile(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 4];
    }

    private delegate byte[] ContentKeyOutcome();
}
