using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Scep.Tests;

/// <summary>
/// An exception takes microseconds, which can be measured from afar: whatever is wrong, as many are thrown. How long all of it takes with a
/// real key is measured at the door (DecryptionTimeTests).
/// </summary>
public sealed class UniformExceptionTests
{
    private const int ContentLength = 1024;

    private static readonly byte[] WrongKey = RandomNumberGenerator.GetBytes(24);

    public static TheoryData<string> Failures => ["rsa padding", "short key", "wrong key"];

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

    private delegate byte[] ContentKeyOutcome();
}
