namespace Pkiaas.Plugins.Signing;

/// <summary>What a signing backend can do.</summary>
/// <param name="KeySpecifications">The keys that it generates.</param>
/// <param name="HardwareProtected">Whether keys cannot leave a device.</param>
/// <param name="Decrypts">Whether its RSA keys are <see cref="IDecryptionKey"/> too, as a SCEP recipient needs.</param>
/// <param name="MaximumConcurrentOperations">How many operations make sense at once, or null when the backend does not care.</param>
public sealed record SigningCapabilities(
    IReadOnlyList<KeySpecification> KeySpecifications, bool HardwareProtected, bool Decrypts, int? MaximumConcurrentOperations = null);
