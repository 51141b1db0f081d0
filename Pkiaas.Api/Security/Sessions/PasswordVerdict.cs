using Pkiaas.Data.Identity;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>What became of an address and a password.</summary>
internal enum PasswordVerdict
{
    /// <summary>They go together.</summary>
    Fits,

    /// <summary>There is no such account, it is switched off, or the password is another one: from outside they look the same.</summary>
    Wrong,

    /// <summary>They go together, but nobody set a password of his own in time.</summary>
    Outdated,

    /// <summary>Too many were wrong before.</summary>
    TooOften,
}

/// <summary>What became of it, and of whom.</summary>
/// <param name="Verdict">Whether they go together.</param>
/// <param name="User">The account at the address, if there is one and it was looked for; as it was when the password was compared.</param>
/// <param name="IsLastTry">Whether it was the wrong try after which no more are listened to.</param>
internal sealed record PasswordResult(PasswordVerdict Verdict, User? User, bool IsLastTry = false)
{
    /// <summary>For who tried too often: the same whether the account exists or not.</summary>
    public static PkiException TooOften() => new(new PkiError(
        PkiErrorKind.RateLimited, "Too many wrong passwords for this address. Wait a few minutes.") { RetryAfter = SignInLimits.NetworkWindow });
}
