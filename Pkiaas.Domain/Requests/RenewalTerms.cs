namespace Pkiaas.Domain.Requests;

/// <summary>What an admin approved for one person, as far as a renewal goes.</summary>
/// <param name="Allowed">Whether the certificate may be renewed.</param>
/// <param name="ValidityDays">How long certificates last.</param>
public sealed record RenewalTerms(bool Allowed, int ValidityDays);
