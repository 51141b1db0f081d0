using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>
/// Who caught another device's message puts pieces of it together anew and signs that himself. Were a content whose padding fits answered otherwise than one
/// whose does not, some thousand questions would tell the challenge (Vaudenay, "Security flaws induced by CBC padding", 2002).
/// </summary>
[Collection(ScepCollection.Name)]
public sealed class CaughtEnvelopeTests(ScepService service)
{
    private const int FittingLength = 1;

    // In the clear: the beginning of an identifier of three blocks, but for the padding.
    private static readonly byte[] Wanted = [0x30, 46 - FittingLength, 0x30, 0, 2, 42 - FittingLength, 1, .. new byte[9]];

    [Theory]
    [InlineData("21")]
    [InlineData("22")]
    public async Task No_answer_tells_which_of_all_last_octets_makes_a_padding_that_fits(string messageType)
    {
        var victim = await service.ApproveAsync();
        var caught = ScepRequestBuilder.Build(service.Recipient, victim.Device);
        var envelope = EnvelopeOf(caught);
        using var key = DistinctKeys.Next();
        using var holder = messageType == "22" ? OracleCertificates.ThrowAway(key) : await HolderAsync(key);

        var answers = new ConcurrentBag<(int Length, string? FailInfo, string? Text)>();
        await Parallel.ForAsync(0, 256, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (guess, cancellationToken) =>
        {
            var message = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions
            {
                Key = key, Signer = holder, MessageType = messageType, TransactionId = $"guess {guess:000}",
                Content = Pieces(caught, envelope, guess),
            });
            using var answer = await service.Client(service.Template).SendAsync(message.Encoded, cancellationToken: cancellationToken);
            var octets = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var reply = ScepReply.Read(octets, message, service.Recipient);
            answers.Add((octets.Length, reply.FailInfo, reply.FailInfoText));
        });

        Assert.Equal(256, answers.Count);
        var (_, failInfo, text) = Assert.Single(answers.Distinct());
        Assert.Equal(("2", "The envelope does not hold a request."), (failInfo, text));
        Assert.True((await service.EnrollAsync(victim.Device)).IsSuccess);
    }

    [Fact]
    public async Task Who_can_decipher_would_see_that_one_of_the_guesses_fits()
    {
        using var key = DistinctKeys.Next();
        using var recipient = OracleCertificates.ThrowAway(key);
        var caught = ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Challenge = "a challenge" });
        var envelope = EnvelopeOf(caught);

        var fitting = Enumerable.Range(0, 256)
            .Select(guess => Decipher(Pieces(caught, envelope, guess), recipient))
            .Where(content => content.AsSpan().StartsWith(Wanted) && content.Length == 48 - FittingLength);

        Assert.Single(fitting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_holder_who_wraps_what_he_spoiled_learns_as_little_whether_his_certificate_is_valid_or_not(bool isValid)
    {
        var template = await service.TemplateAsync("Caught", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, renewal = new { allowed = true } });
        using var key = DistinctKeys.Next();
        using var holder = await HolderAsync(key, template);
        if (!isValid) await service.RevokeAsync(holder);
        var victim = await service.ApproveAsync(template);
        var spoiled = ScepRequestBuilder.Build(service.Recipient, victim.Device).CertificationRequest;
        spoiled[^1] ^= 1;

        foreach (var messageType in (string[])["17", "19"])
        {
            var reply = await service.EnrollAsync(new() { Signer = holder, MessageType = messageType, MessageData = spoiled }, template);
            Assert.Equal(("2", "The envelope does not hold a request."), (reply.FailInfo, reply.FailInfoText));
        }
    }

    [Theory]
    [InlineData("17")]
    [InlineData("19")]
    [InlineData("21")]
    [InlineData("22")]
    public async Task What_does_not_open_is_answered_at_a_step_of_the_clock_and_not_as_soon_as_that_is_known(string messageType)
    {
        using var key = DistinctKeys.Next();
        using var holder = await HolderAsync(key);
        var message = ScepRequestBuilder.Build(service.Recipient, new() { Signer = holder, MessageType = messageType, MessageData = [0x30, 0] });
        var clock = Stopwatch.StartNew();
        using var answer = await service.Client(service.Template).SendAsync(message.Encoded);

        // A timer may be a moment early.
        Assert.InRange(clock.Elapsed, EvenPace.Step - TimeSpan.FromMilliseconds(2), TimeSpan.MaxValue);
    }

    private async Task<X509Certificate2> HolderAsync(RSA key, Guid? template = null)
    {
        var approval = await service.ApproveAsync(template);
        return (await service.EnrollAsync(approval.Device with { Key = key }, template)).Certificate.CopyWithPrivateKey(key);
    }

    // The first block reads as is wanted, since what it read before is known; the last one reads as the guess before it makes it.
    private static byte[] Pieces(ScepRequest caught, CaughtEnvelope envelope, int guess) => envelope.With(
        Xor(Xor(envelope.InitializationVector, caught.CertificationRequest[..CaughtEnvelope.BlockLength]), Wanted),
        envelope.Block(0), [.. new byte[CaughtEnvelope.BlockLength - 1], (byte)guess], envelope.Block(7));

    private static CaughtEnvelope EnvelopeOf(ScepRequest request)
    {
        var message = new SignedCms();
        message.Decode(request.Encoded);
        return new CaughtEnvelope(message.ContentInfo.Content);
    }

    private static byte[] Decipher(byte[] envelope, X509Certificate2 recipient)
    {
        try
        {
            var read = new EnvelopedCms();
            read.Decode(envelope);
            read.Decrypt([recipient]);
            return read.ContentInfo.Content;
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static byte[] Xor(byte[] one, byte[] other) => [.. one.Zip(other, (left, right) => (byte)(left ^ right))];
}
