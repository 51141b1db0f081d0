using Pkiaas.Domain.Issuance;

namespace Pkiaas.Api.Features.Certificates;

/// <summary>Says for people what gave leave to issue a certificate.</summary>
internal static class AuthorizationWords
{
    private static readonly (Authorization Flag, string Words)[] Parts =
    [
        (Authorization.PreApprovedChallenge, "One-time challenge of a pre-approved request"),
        (Authorization.StaticPassphrase, "Static passphrase of the template"),
        (Authorization.NdesChallenge, "One-time password of the NDES page"),
        (Authorization.Webhook, "Approval by webhook"),
        (Authorization.Renewal, "Renewal, signed with the key of the certificate before"),
        (Authorization.ManualApproval, "Approval by an admin"),
        (Authorization.DeviceCode, "Code that the person typed after an admin released it"),
    ];

    public static string For(Authorization authorization)
    {
        var words = string.Join(", ", Parts.Where(part => authorization.HasFlag(part.Flag)).Select(part => part.Words));
        return words.Length == 0 ? authorization.ToString() : words;
    }
}
