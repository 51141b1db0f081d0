namespace Pkiaas.Domain.Authorities;

/// <summary>What a service certificate is for.</summary>
public enum ServiceCertificatePurpose
{
    /// <summary>Receives SCEP requests and signs the replies (RFC 8894 section 2.1.2): RSA, digitalSignature and keyEncipherment.</summary>
    ScepRegistrationAuthority,

    /// <summary>Signs configuration profiles: RSA, digitalSignature.</summary>
    ProfileSigning,
}
