namespace Pkiaas.Contracts.Certificates;

/// <summary>Why no certificate of a device is renewed: another one of its line was revoked, and not as superseded, or is on hold.</summary>
/// <param name="CertificateId">That other certificate.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="OnHold">Whether it is on hold: once it is released, renewals go on.</param>
public sealed record LineEnd(Guid CertificateId, DateTimeOffset At, bool OnHold);
