namespace Pkiaas.AppleProfiles;

/// <summary>A part of a profile that some of its devices do not know.</summary>
/// <param name="Payload">The payload at fault; null when it is the profile itself.</param>
/// <param name="Key">The key at fault, as Apple spells it; null when it is the whole payload.</param>
/// <param name="Families">The devices, among those the profile is for, that do not know it.</param>
/// <param name="CannotWork">Whether no device that the profile is for knows it: a payload that is there for nobody.</param>
public sealed record AvailabilityFinding(Payload? Payload, string? Key, IReadOnlyList<DeviceFamily> Families, bool CannotWork);
