using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Limits;

/// <summary>Turns away at the door, before anything is read: callers from elsewhere, and who comes too often or was wrong too often.</summary>
internal sealed class ScepGuard(IOptions<ScepLimits> limits, LocalWindowCounter counter, WrongTries wrong, EnrollmentAudit audit)
{
    private const string Address = "scep-address";
    private const string Challenge = "scep-challenge";
    private const string Broken = "scep-broken";
    private const int Prefix = 4;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <exception cref="PkiException">Unauthorized: the caller's address is not among those that the template names.</exception>
    public async Task DemandAddressAsync(OpenDoor door, HttpContext http, AddressedDoors which, CancellationToken cancellationToken)
    {
        if (door.Settings.Options.Addresses.Allows(http.Connection.RemoteIpAddress, which)) return;
        var error = new PkiError(PkiErrorKind.Unauthorized, "Not from this address.",
            $"A caller came from {Throttle.Address(http)}, which is not among the template's allowed addresses.")
        {
            Reason = RefusalReason.AddressNotAllowed,
        };
        await audit.RefusedAsync(door, null, error, cancellationToken);
        throw new PkiException(error);
    }

    /// <summary>Counts a message. Within this process: asking Redis would cost each message more than it saves.</summary>
    /// <param name="door">Where it came.</param>
    /// <param name="caller">From whom.</param>
    /// <param name="isCounted">Whether it was counted for the caller already, when the door was looked up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">RateLimited.</exception>
    /// <remarks>
    /// Questions do not count for the template: their only other limit is that of an address, and few addresses would shut the template for all. Messages
    /// that are refused have a far lower one.
    /// </remarks>
    public async Task DemandRateAsync(OpenDoor door, ScepCaller caller, bool isCounted, CancellationToken cancellationToken)
    {
        wrong.Demand(Address, caller.Network);
        wrong.Demand(Broken, caller.Network);
        if (!isCounted) await DemandRateAsync(caller, cancellationToken);
        await DemandRateAsync($"scep-template:{door.Template}", limits.Value.PerTemplate, cancellationToken);
    }

    /// <summary>Counts a question whose template has to be looked up first, and may be made up, or whose answer may have to be made.</summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public Task DemandRateAsync(ScepCaller caller, CancellationToken cancellationToken) =>
        DemandRateAsync($"scep:{caller.Network}", limits.Value.PerAddress, cancellationToken);

    /// <exception cref="PkiException">RateLimited: somebody tries challenges that begin like this one. It was counted, since the message was opened.</exception>
    public async ValueTask DemandChallengeAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        // Who brings none is not guessing: a renewal must not be shut out because others knocked without a challenge.
        if (candidate.Password is null) return;
        try
        {
            wrong.Demand(Challenge, Group(candidate));
        }
        catch (PkiException)
        {
            await BrokenAsync(candidate.Attempt.Caller, cancellationToken);
            throw;
        }
    }

    /// <summary>The challenge was wrong.</summary>
    public async ValueTask WrongAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        await wrong.CountAsync(Address, candidate.Attempt.Caller.Network, limits.Value.WrongPerAddress, cancellationToken);
        if (candidate.Password is not null) await wrong.CountAsync(Challenge, Group(candidate), limits.Value.WrongPerChallenge, cancellationToken);
    }

    /// <summary>A message was read and then refused, whatever for; most of them had cost signatures and decryption.</summary>
    public ValueTask BrokenAsync(ScepCaller caller, CancellationToken cancellationToken) =>
        wrong.CountAsync(Broken, caller.Network, limits.Value.BrokenPerAddress, cancellationToken);

    /// <summary>
    /// Counts a question for what is there already: GetCert, GetCRL. Call it once it is clear that he may ask: who may not must not use up what others
    /// behind the same address may.
    /// </summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public Task DemandQuestionAsync(OpenDoor door, ScepCaller caller, CancellationToken cancellationToken) =>
        DemandRateAsync($"scep-question:{AtAuthority(door, caller)}", limits.Value.AgainPerAddress, cancellationToken);

    /// <summary>
    /// Counts a message that gets what it got before. Nothing else of its sender is turned away for it: others stand behind the same address, and after an
    /// outage all of them send again.
    /// </summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public async Task DemandRepeatAsync(OpenDoor door, ScepCaller caller, PkiMessage message, CancellationToken cancellationToken)
    {
        if (await counter.IncrementAsync(Again(door, caller), Window, cancellationToken) <= limits.Value.AgainPerAddress) return;
        await counter.IncrementAsync(Repeated(door, caller, message), Window, cancellationToken);
        throw TooMany();
    }

    /// <summary>What was turned away as a repetition is so the next time before it is opened, as long as its sender may have none.</summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public async Task DemandNoRepeatAsync(OpenDoor door, ScepCaller caller, PkiMessage message, CancellationToken cancellationToken)
    {
        if (await counter.ReadAsync(Again(door, caller), cancellationToken) >= limits.Value.AgainPerAddress
            && await counter.ReadAsync(Repeated(door, caller, message), cancellationToken) > 0) throw TooMany();
    }

    /// <summary>Whoever waits has asked so often that his next question is turned away before anything is opened for it.</summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public async Task DemandWaitingAsync(OpenDoor door, PkiMessage message, CancellationToken cancellationToken)
    {
        if (await counter.ReadAsync(Waiting(door, message), cancellationToken) >= limits.Value.AgainPerWaiting) throw TooMany();
    }

    /// <summary>
    /// Counts a question of one that waits, by its transaction and key: others behind the same address, and other devices, are no worse off. The same octets,
    /// whoever caught them, cost him nothing and the service two private-key operations.
    /// </summary>
    public async Task WaitingAsync(OpenDoor door, PkiMessage message, CancellationToken cancellationToken) =>
        await counter.IncrementAsync(Waiting(door, message), Window, cancellationToken);

    private static string Waiting(OpenDoor door, PkiMessage message) => $"scep-waiting:{Transaction(door, message)}";

    private static string Again(OpenDoor door, ScepCaller caller) => $"scep-again:{AtAuthority(door, caller)}";

    private static string Repeated(OpenDoor door, ScepCaller caller, PkiMessage message) => $"scep-repeated:{caller.Network}:{Transaction(door, message)}";

    private static string Transaction(OpenDoor door, PkiMessage message)
    {
        var key = SHA256.HashData(message.Signer.SubjectPublicKeyInfo.Encoded.Span);
        return $"{door.Template}:{Convert.ToHexString(key.AsSpan(0, 16))}:{message.Transaction.Id.Value}";
    }

    private static string AtAuthority(OpenDoor door, ScepCaller caller) => $"{door.Authority.Id}:{caller.Network}";

    private async Task DemandRateAsync(string key, int limit, CancellationToken cancellationToken)
    {
        if (await counter.IncrementAsync(key, Window, cancellationToken) > limit) throw TooMany();
    }

    private static PkiException TooMany() => new(new PkiError(PkiErrorKind.RateLimited, "Too many messages. Wait a minute.") { RetryAfter = Window });

    // Kept as a hash: part of a challenge is part of a secret.
    private static string Group(EnrollmentCandidate candidate)
    {
        var password = candidate.Password ?? "";
        // Passwords that others made, and a webhook judges, may all begin alike; of the service's own no two do.
        var from = candidate.Door.Settings.Options is { TakesPasswords: false, Webhook: not null } ? $":{candidate.Attempt.Caller.Network}" : "";
        return $"{candidate.Door.Template}{from}:{Convert.ToHexString(Domain.Requests.SecretToken.HashOf(password[..Math.Min(Prefix, password.Length)]).AsSpan(0, 8))}";
    }
}
