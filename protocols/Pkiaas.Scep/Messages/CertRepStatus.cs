using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>What an answer says in its attributes (RFC 8894 section 3.2.1).</summary>
/// <param name="Status">The outcome.</param>
/// <param name="FailInfo">Why it failed; there is one exactly with FAILURE.</param>
/// <param name="FailInfoText">The same in words, if the server gave any.</param>
/// <param name="RecipientNonce">The nonce of the request that is answered.</param>
public sealed record CertRepStatus(PkiStatus Status, FailInfo? FailInfo, string? FailInfoText, byte[]? RecipientNonce)
{
    internal static CertRepStatus Read(CmsAttributes attributes)
    {
        var status = (PkiStatus?)AttributeReader.Number(attributes, ScepOids.PkiStatus);
        if (status is not (PkiStatus.Success or PkiStatus.Failure or PkiStatus.Pending))
            throw new Asn1FormatException("The status of the answer is missing or unknown.");
        var failInfo = (FailInfo?)AttributeReader.Number(attributes, ScepOids.FailInfo);
        if (failInfo is < Scep.FailInfo.BadAlg or > Scep.FailInfo.BadCertId || failInfo is null == (status == PkiStatus.Failure))
            throw new Asn1FormatException("The reason of the failure is unknown or does not go with the status.");
        var text = AttributeReader.OptionalText(attributes, ScepOids.FailInfoText);
        return new CertRepStatus(status.Value, failInfo, text, AttributeReader.Nonce(attributes, ScepOids.RecipientNonce));
    }
}
