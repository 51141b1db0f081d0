using System.Text;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Makes the codes that people type, and keeps them sealed to their challenge until they are told.</summary>
internal sealed class CodeSafe(SecretSealers sealers)
{
    private readonly ISecretSealer _sealer = sealers.For("device-codes");

    /// <summary>Makes a code, the entrance at which it works, and the challenge that both are.</summary>
    /// <param name="request">The request.</param>
    /// <param name="page">In the URL of the page that tells it.</param>
    /// <param name="now">UTC.</param>
    public (Challenge Challenge, PackageSecret Secret, DeviceCode Code) Create(PreApprovedRequest request, SecretToken page, DateTimeOffset now)
    {
        var (entrance, code) = (SecretToken.CreateForUrl(), CodeText.Create());
        var challenge = Challenge.Create(request, CodeText.HashOf(entrance.Text, code), now);
        var closed = _sealer.Seal(Encoding.ASCII.GetBytes(code), Binding(challenge.Id));
        return (challenge, new PackageSecret(entrance.Text, IsEntrance: true), DeviceCode.Create(challenge, entrance, page, closed));
    }

    /// <summary>The code as it is shown; null when it was destroyed.</summary>
    public string? Open(DeviceCode code) =>
        code.SealedCode is null ? null : CodeText.Show(Encoding.ASCII.GetString(_sealer.Open(code.SealedCode, Binding(code.ChallengeId))));

    private static byte[] Binding(Guid challenge) => challenge.ToByteArray(bigEndian: true);
}
