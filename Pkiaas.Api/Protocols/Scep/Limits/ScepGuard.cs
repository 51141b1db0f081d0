using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Limits;

/// <summary>Turns away at the door, before anything is read: callers from elsewhere, and who comes too often or was wrong too often.</summary>
internal sealed class ScepGuard(IOptions<ScepLimits> limits, LocalWindowCounter counter, WrongTries wrong, EnrollmentAudit audit)
{
    private const string Address = "scep-address";
    private const string Challenge = "scep-challenge";
    private const int Prefix = 4;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <exception cref="PkiException">Unauthorized: the caller's address is not among those that the template names.</exception>
    public async Task DemandAddressAsync(OpenDoor door, HttpContext http, AddressedDoors which, CancellationToken cancellationToken)
    {
        if (door.Settings.Options.Addresses.Allows(http.Connection.RemoteIpAddress, which)) return;
        var error = new PkiError(PkiErrorKind.Unauthorized, "Not from this address.",
            $"A caller came from {Throttle.Address(http)}, which is not among the template's allowed addresses.");
        await audit.RefusedAsync(door, null, error, cancellationToken);
        throw new PkiException(error);
    }

    /// <summary>Counts a message. Within this process: asking Redis would cost each message more than it saves.</summary>
    /// <exception cref="PkiException">RateLimited.</exception>
    public async Task DemandRateAsync(OpenDoor door, HttpContext http, CancellationToken cancellationToken)
    {
        var address = Throttle.Address(http);
        wrong.Demand(Address, address);
        if (await counter.IncrementAsync($"scep:{address}", Window, cancellationToken) > limits.Value.PerAddress
            || await counter.IncrementAsync($"scep:{door.Template}", Window, cancellationToken) > limits.Value.PerTemplate)
            throw new PkiException(new PkiError(PkiErrorKind.RateLimited, "Too many messages. Wait a minute.") { RetryAfter = Window });
    }

    /// <exception cref="PkiException">RateLimited: somebody tries challenges that begin like this one.</exception>
    public void DemandChallenge(EnrollmentCandidate candidate)
    {
        // Who brings none is not guessing: a renewal must not be shut out because others knocked without a challenge.
        if (candidate.Password is not null) wrong.Demand(Challenge, Group(candidate));
    }

    /// <summary>The challenge was wrong.</summary>
    public async ValueTask WrongAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        await wrong.CountAsync(Address, candidate.Attempt.Caller.Network, limits.Value.WrongPerAddress, cancellationToken);
        if (candidate.Password is not null) await wrong.CountAsync(Challenge, Group(candidate), limits.Value.WrongPerChallenge, cancellationToken);
    }

    // Kept as a hash: part of a challenge is part of a secret.
    private static string Group(EnrollmentCandidate candidate)
    {
        var password = candidate.Password ?? "";
        return $"{candidate.Door.Template}:{Convert.ToHexString(Domain.Requests.SecretToken.HashOf(password[..Math.Min(Prefix, password.Length)]).AsSpan(0, 8))}";
    }
}
