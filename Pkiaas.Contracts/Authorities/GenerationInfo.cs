namespace Pkiaas.Contracts.Authorities;

/// <summary>A key of an authority with its root. All generations bear one name.</summary>
/// <param name="Number">The first one is 1.</param>
/// <param name="State">Whether it issues.</param>
/// <param name="KeySpecification">The kind of its key.</param>
/// <param name="SigningBackend">Where its key is.</param>
/// <param name="Sha256Fingerprint">SHA-256 over the DER certificate, hexadecimal.</param>
/// <param name="NotAfter">UTC.</param>
/// <param name="PreparedAt">When it was made, UTC.</param>
/// <param name="ActivatedAt">When it took over, UTC; null while it is prepared.</param>
/// <param name="RetiredAt">When the next one took over, UTC; null before.</param>
public sealed record GenerationInfo(
    int Number, GenerationState State, KeySpecification KeySpecification, string SigningBackend, string Sha256Fingerprint, DateTimeOffset NotAfter,
    DateTimeOffset PreparedAt, DateTimeOffset? ActivatedAt, DateTimeOffset? RetiredAt);

/// <summary>Where a generation of an authority is in its life.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<GenerationState>))]
public enum GenerationState
{
    /// <summary>Waits to take over. Devices that ask for it get it by GetNextCACert (RFC 8894 section 4.7).</summary>
    Prepared,

    /// <summary>Issues.</summary>
    Active,

    /// <summary>Signs revocation lists of what it issued, until its end.</summary>
    Retired,
}

/// <summary>The generation that will take over.</summary>
/// <param name="Number">Its number.</param>
/// <param name="KeySpecification">The kind of its key.</param>
/// <param name="Sha256Fingerprint">SHA-256 over the DER certificate, hexadecimal.</param>
/// <param name="NotAfter">UTC.</param>
/// <param name="ActivatesAt">When it takes over by itself, UTC; null: when an admin says so.</param>
public sealed record RolloverInfo(int Number, KeySpecification KeySpecification, string Sha256Fingerprint, DateTimeOffset NotAfter, DateTimeOffset? ActivatesAt);
