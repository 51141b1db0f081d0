namespace Pkiaas.Plugins.Delivery;

/// <summary>What a delivery channel can do and needs from the host.</summary>
[Flags]
public enum DeliveryCapabilities
{
    /// <summary>Delivers invitations; packages are served as the channel made them.</summary>
    None = 0,

    /// <summary>The host signs each package (CMS SignedData, content embedded) with the authority's profile-signing certificate.</summary>
    HostSignsPackage = 1,

    /// <summary>Delivers <see cref="DeliveryKind.Reminder"/> too.</summary>
    Reminders = 2,

    /// <summary>
    /// Packs tickets without a <see cref="EnrollmentTicket.Challenge"/>: the device asks the person for a code. Other channels never see such a
    /// ticket. Since contract 1.2.
    /// </summary>
    AsksForCode = 4,
}
