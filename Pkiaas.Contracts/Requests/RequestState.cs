namespace Pkiaas.Contracts.Requests;

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    /// <summary>Approved; the link is on its way.</summary>
    Approved,

    /// <summary>The link was handed on, for example to the mail server.</summary>
    Delivered,

    /// <summary>A browser showed the page to a person.</summary>
    Opened,

    /// <summary>The profile was downloaded; the device has a challenge.</summary>
    Downloaded,

    /// <summary>The device has its certificate.</summary>
    Issued,

    /// <summary>The link could not be delivered and will not be tried again by itself. The link itself works.</summary>
    Undeliverable,

    /// <summary>The link's time is over.</summary>
    Expired,

    /// <summary>An admin cancelled it.</summary>
    Cancelled,

    /// <summary>A device asked by itself, and an admin has to decide.</summary>
    Pending,

    /// <summary>A device asked by itself, and an admin declined.</summary>
    Declined,
}
