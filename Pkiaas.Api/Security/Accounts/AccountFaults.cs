using Microsoft.AspNetCore.Identity;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Accounts;

/// <summary>What Identity refuses, in the words of the API.</summary>
internal static class AccountFaults
{
    /// <exception cref="PkiException">Something was refused; the field is the input's.</exception>
    public static void ThrowIfRefused(this IdentityResult result, string passwordField)
    {
        if (result.Succeeded) return;
        if (result.Errors.Any(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "There is a user with this address already.") { Field = "email" });
        var isPassword = result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal));
        throw new PkiException(new PkiError(PkiErrorKind.Malformed, string.Join(" ", result.Errors.Select(error => error.Description)))
        {
            Field = isPassword ? passwordField : "email",
        });
    }
}
