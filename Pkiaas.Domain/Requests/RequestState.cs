namespace Pkiaas.Domain.Requests;

/// <summary>Where a pre-approved request stands; docs/requests.md holds the table of transitions.</summary>
public enum RequestState
{
    /// <summary>Approved; the link is on its way.</summary>
    Approved,

    /// <summary>The link reached its next hop.</summary>
    Delivered,

    /// <summary>A browser showed the page to a person.</summary>
    Opened,

    /// <summary>The profile was downloaded; the device has a challenge.</summary>
    Downloaded,

    /// <summary>The device has its certificate. Final.</summary>
    Issued,

    /// <summary>The link could not be delivered and is not tried again by itself; the link itself works.</summary>
    Undeliverable,

    /// <summary>The link's time is over; sending it again makes a new link.</summary>
    Expired,

    /// <summary>An admin cancelled it. Final.</summary>
    Cancelled,
}
