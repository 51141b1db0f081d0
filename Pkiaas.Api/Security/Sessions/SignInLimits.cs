using System.Security.Cryptography;
using System.Text;
using Pkiaas.Data.Counting;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>
/// How often a password may be wrong. Who was wrong too often is shut out from where he was wrong, and nobody else is: else everybody who
/// knows an address could keep its owner out. Guesses from many networks meet a wider limit of the account, which a network that the user
/// signed in from before does not. All counts go by the address as it was typed, whether there is such an account or not, so that they tell
/// nothing about it.
/// </summary>
internal sealed class SignInLimits(IWindowCounter counter)
{
    /// <summary>Wrong passwords for one account from one network in <see cref="NetworkWindow"/>, the last of which shuts the network out until it ends.</summary>
    public const int FromNetwork = 10;

    /// <summary>Wrong passwords for one account from anywhere in <see cref="AccountWindow"/>, the last of which shuts out networks that are not known until it ends.</summary>
    public const int FromAnywhere = 30;

    /// <summary>Begins with the first wrong password and is not prolonged.</summary>
    public static readonly TimeSpan NetworkWindow = TimeSpan.FromMinutes(5);

    /// <summary>Begins with the first wrong password and is not prolonged.</summary>
    public static readonly TimeSpan AccountWindow = TimeSpan.FromMinutes(15);

    /// <summary>Whether the network was wrong too often by now.</summary>
    public async Task<bool> ShutsOutAsync(Claimant claimant, CancellationToken cancellationToken) =>
        await counter.ReadAsync(NetworkKey(claimant), cancellationToken) >= FromNetwork;

    /// <summary>Whether so many were wrong from anywhere that only known networks are heard.</summary>
    public async Task<bool> ShutsOutStrangersAsync(Claimant claimant, CancellationToken cancellationToken) =>
        await counter.ReadAsync(AccountKey(claimant), cancellationToken) >= FromAnywhere;

    /// <summary>Counts a wrong password.</summary>
    public async Task<WrongPassword> CountAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        var here = await counter.IncrementAsync(NetworkKey(claimant), NetworkWindow, cancellationToken);
        var anywhere = await counter.IncrementAsync(AccountKey(claimant), AccountWindow, cancellationToken);
        // The same answer to everybody, also from a known network: a difference would tell that the account exists.
        if (here > FromNetwork || anywhere > FromAnywhere) return WrongPassword.OneOfTooMany;
        return here == FromNetwork || anywhere == FromAnywhere ? WrongPassword.LastOne : WrongPassword.Counted;
    }

    /// <summary>Forgets the network's wrong passwords, as after the right one. Those from elsewhere stay counted.</summary>
    public ValueTask ForgetAsync(Claimant claimant, CancellationToken cancellationToken) => counter.ForgetAsync(NetworkKey(claimant), cancellationToken);

    private static string NetworkKey(Claimant claimant) => $"wrong-password:{claimant.Account}:{claimant.Network}";

    private static string AccountKey(Claimant claimant) => $"wrong-password-anywhere:{claimant.Account}";
}

/// <summary>Who says that an account is his.</summary>
/// <param name="Account">The account, as a hash of the address that was typed: counts keep no texts of strangers.</param>
/// <param name="Network">Where he says so.</param>
internal sealed record Claimant(string Account, string Network)
{
    /// <param name="normalizedEmail">The address that was typed.</param>
    /// <param name="network">Of the caller.</param>
    public static Claimant Of(string? normalizedEmail, string network) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail ?? "")).AsSpan(0, 16)), network);
}

/// <summary>What a wrong password was.</summary>
internal enum WrongPassword
{
    /// <summary>One that another one may follow.</summary>
    Counted,

    /// <summary>The last one that was listened to.</summary>
    LastOne,

    /// <summary>One that was not listened to any more.</summary>
    OneOfTooMany,
}
