using System.Security.Cryptography;
using Pkiaas.Cms;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Scep.Tests;

/// <summary>
/// Whoever sends ciphertexts learns nothing from the answers: neither whether the RSA padding was right (Bleichenbacher) nor whether
/// the content's was (Vaudenay), nor that the decrypted bytes were no request.
/// </summary>
public sealed class UniformFailureTests
{
    public static TheoryData<string> Damages => ["rsa", "rsa-throws", "rsa-null", "short key", "long key", "wrong key", "nonsense", "recipient", "somebody else's"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Every_failure_to_decrypt_is_refused_alike(string damage)
    {
        var refusal = await RefuseAsync(damage);

        Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
        Assert.Equal("The envelope does not hold a request.", refusal.Message);
        Assert.Equal("tx-1", refusal.Transaction.Id.Value);
    }

    [Fact]
    public async Task The_answers_to_all_failures_have_the_same_length_and_the_same_attributes()
    {
        List<byte[]> answers = [];
        foreach (var damage in Damages)
        {
            var refusal = await RefuseAsync(damage);
            answers.Add(TestAuthority.Complete(CertRep.Failure(refusal.Transaction, TestAuthority.Registration, refusal.FailInfo)));
        }

        Assert.Single(answers.Select(answer => answer.Length).Distinct());
        Assert.Single(answers.Select(Fixed).Distinct());
    }

    [Fact]
    public async Task A_key_that_is_away_is_no_refusal()
    {
        using var message = PkiMessage.Decode(TestAuthority.Request().Encoded);

        await Assert.ThrowsAsync<TimeoutException>(async () => await message.OpenAsync(
            TestAuthority.Registration, (_, _, _) => throw new TimeoutException(), _ => true, TestContext.Current.CancellationToken));
    }

    private static async Task<ScepRefusalException> RefuseAsync(string damage)
    {
        var options = new ScepRequestOptions { TransactionId = "tx-1", SenderNonce = new byte[16] };
        if (damage == "nonsense")
            options = options with { MessageData = [1, 2, 3] };
        using var message = PkiMessage.Decode(TestAuthority.Request(options).Encoded);
        var recipient = damage == "recipient" ? Vector.Registration : TestAuthority.Registration;
        return await Assert.ThrowsAsync<ScepRefusalException>(async () => await message.OpenAsync(
            recipient, (encrypted, padding, _) => Decrypt(damage, encrypted, padding), _ => damage != "somebody else's", TestContext.Current.CancellationToken));
    }

    private static ValueTask<byte[]?> Decrypt(string damage, ReadOnlyMemory<byte> encrypted, RSAEncryptionPadding padding)
    {
        var octets = encrypted.ToArray();
        if (damage == "rsa")
            octets[^1] ^= 1;
        return damage switch
        {
            "short key" => ValueTask.FromResult<byte[]?>(new byte[1]),
            "long key" => ValueTask.FromResult<byte[]?>(new byte[245]),
            "wrong key" => ValueTask.FromResult<byte[]?>(new byte[16]),
            "rsa-null" => ValueTask.FromResult<byte[]?>(null),
            "rsa-throws" => throw new CryptographicException(),
            _ => ValueTask.FromResult<byte[]?>(TestAuthority.RecipientKey.Decrypt(octets, padding)),
        };
    }

    /// <summary>What stays the same between two answers: all but the server's nonce and what follows from it.</summary>
    private static string Fixed(byte[] answer)
    {
        var signer = SignedData.Decode(answer).Signers.Single();
        return string.Join(';', signer.Attributes
            .Where(attribute => attribute.Oid != ScepOid.SenderNonce)
            .Select(attribute => $"{attribute.Oid}={Convert.ToHexString(attribute.Values[0].Span)}"));
    }
}
