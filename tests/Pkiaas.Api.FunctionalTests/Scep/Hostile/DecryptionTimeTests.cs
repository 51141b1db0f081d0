using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Keys;
using Pkiaas.Scep;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>
/// A stopwatch says no more than the answer does: envelopes are opened as the door opens them, with the registration authority's own key in
/// the plugin that keeps it, and whatever is wrong with them, the time does not tell what (RFC 3218 section 2.3.2).
/// </summary>
[Collection(ScepCollection.Name)]
public sealed class DecryptionTimeTests(ScepService service)
{
    // Deciphering this takes about as long as the private key does, so that whoever leaves it out is seen.
    private const int ContentLength = 40 * 1024;

    // Of each kind. With so many the statistic strays from a half by 0.02 (one standard deviation) if there is no difference at all.
    private const int Rounds = 400;
    private const int Variants = 8;
    private const double Forgiven = 1.03;

    // A difference that is there shows each time; what else the machine does hits the same kind so often by chance alone.
    private const int Tries = 4;

    private static readonly string[] Failures = ["RSA padding", "length of the content key", "padding of the content", "no request"];

    [Theory]
    [InlineData("17")]
    [InlineData("22")]
    public async Task What_is_wrong_with_an_envelope_cannot_be_told_from_the_time_until_it_is_refused(string messageType)
    {
        var told = Failures.SelectMany(one => Failures.Where(other => other != one).Select(other => (Slow: one, Quick: other))).ToArray();
        for (var tried = 0; tried < Tries && told.Length > 0; tried++)
        {
            var times = await MeasureAsync(messageType, [.. Failures.Select(failure => (failure, ContentLength))]);
            told = [.. told.Where(pair => IsSlower(times, pair.Slow, pair.Quick))];
        }

        Assert.Empty(told);
    }

    [Fact]
    public async Task A_failure_after_which_a_quarter_of_the_content_was_left_undeciphered_would_be_told_from_others()
    {
        var (quick, whole) = (Failures[0], Failures[3]);
        var times = await MeasureAsync("17", (quick, ContentLength * 3 / 4), (whole, ContentLength));

        Assert.True(IsSlower(times, whole, quick));
    }

    /// <summary>
    /// Of all pairs the one kind takes longer in more than six of ten, though three hundredths are forgiven: they hide in what a network adds,
    /// and how far the rest strays depends on the machine. It asks for order alone, so that disturbances do not matter.
    /// </summary>
    private static bool IsSlower(Dictionary<string, List<TimeSpan>> times, string one, string other) =>
        Measurements.Superiority(times[one], [.. times[other].Select(time => time * Forgiven)]) > 0.6
        || Array.Exists(
            (double[])[0.25, 0.5, 0.75],
            part => Measurements.Quantile(times[one], part) / Measurements.Quantile(times[other], part) > 1.05);

    private async Task<Dictionary<string, List<TimeSpan>>> MeasureAsync(string messageType, params (string Failure, int Length)[] kinds)
    {
        var keys = service.Services.GetRequiredService<IKeyRing>();
        var (authority, recipient) = await DoorAsync();
        using var device = RSA.Create(2048);
        var messages = kinds.ToDictionary(kind => kind.Failure, kind => Enumerable.Range(0, Variants).Select(_ => Broken(messageType, kind.Failure, kind.Length, device)).ToArray());
        // In any order, so that a machine that grows slower meanwhile is the same for all.
        var order = kinds.SelectMany(kind => Enumerable.Repeat(kind.Failure, Rounds)).ToArray();
        RandomNumberGenerator.Shuffle<string>(order);
        var times = kinds.ToDictionary(kind => kind.Failure, _ => new List<TimeSpan>(Rounds));
        foreach (var message in messages.Values.SelectMany(variants => variants)) Time(message);
        foreach (var failure in order) times[failure].Add(Time(messages[failure][times[failure].Count % Variants]));
        foreach (var message in messages.Values.SelectMany(variants => variants)) message.Dispose();
        return times;

        TimeSpan Time(PkiMessage message)
        {
            var rule = message.Type == MessageType.GetCrl ? SenderRule.OfIdentifier(authority) : SenderRule.OfRequest(message, message.Type == MessageType.RenewalReq);
            var start = ThreadTime.Now;
            var opening = recipient.OpenAsync(message, keys, rule, CancellationToken.None).AsTask();
            var took = ThreadTime.Now - start;
            // Nothing in it waits once the key is opened, so that one thread did it all.
            Assert.True(opening.IsFaulted);
            Assert.IsType<ScepRefusalException>(opening.Exception!.InnerException);
            return took;
        }
    }

    private async Task<(DistinguishedName Authority, ScepRecipient Recipient)> DoorAsync()
    {
        await using var store = service.OpenStore();
        var authority = new AuthorityId(service.Authority);
        var recipient = ScepRecipient.Of(await store.ServiceCertificates.SingleAsync(
            one => one.AuthorityId == authority && one.Purpose == ServiceCertificatePurpose.ScepRegistrationAuthority));
        Assert.Equal(service.Recipient.RawData, recipient.Certificate.Encoded.ToArray());
        return (recipient.Certificate.Issuer, recipient);
    }

    /// <summary>A message whose signature is right and whose envelope is not.</summary>
    private PkiMessage Broken(string messageType, string failure, int length, RSA device)
    {
        var options = new ScepRequestOptions { MessageType = messageType, Key = device, MessageData = new byte[length], CipherOid = ScepOid.TripleDes };
        var message = new SignedCms();
        message.Decode(ScepRequestBuilder.Build(service.Recipient, options).Encoded);
        var envelope = message.ContentInfo.Content;
        using var recipient = service.Recipient.GetRSAPublicKey()!;
        var block = failure switch
        {
            // What that decrypts to begins with 00 02 once in 65536 times.
            "RSA padding" => [0, .. RandomNumberGenerator.GetBytes((recipient.KeySize / 8) - 1)],
            "length of the content key" => recipient.Encrypt(RandomNumberGenerator.GetBytes(5), RSAEncryptionPadding.Pkcs1),
            "padding of the content" => recipient.Encrypt(RandomNumberGenerator.GetBytes(24), RSAEncryptionPadding.Pkcs1),
            _ => EncryptedKeyOf(envelope),
        };
        block.CopyTo(envelope, envelope.AsSpan().IndexOf(EncryptedKeyOf(envelope)));
        return PkiMessage.Decode(ScepRequestBuilder.Build(service.Recipient, options with { Content = envelope }).Encoded);
    }

    private static byte[] EncryptedKeyOf(byte[] envelope)
    {
        var read = new EnvelopedCms();
        read.Decode(envelope);
        return read.RecipientInfos[0].EncryptedKey;
    }
}
