namespace Pkiaas.AppleProfiles;

/// <summary>What makes payloads fit beside each other.</summary>
internal static class PayloadRules
{
    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    public static string? Problem(IReadOnlyList<Payload> payloads)
    {
        if (payloads.Count == 0 || payloads.DistinctBy(payload => payload.Identity.Identifier).Count() != payloads.Count)
            return "A profile has at least one payload, and each its own identifier.";
        if (payloads.OfType<EthernetPayload>().Count() > 1) return "A profile sets up the first Ethernet interface once.";
        var known = payloads.Select(payload => payload.Identity.UuidText).ToHashSet(StringComparer.Ordinal);
        return payloads.FirstOrDefault(payload => payload.References.Any(reference => !known.Contains(reference))) is { } lost
            ? $"{lost.DisplayName} needs a certificate that is not in the profile."
            : null;
    }
}
