namespace Pkiaas.Domain.Requests;

/// <summary>Where a request stands that a device made by itself. Stored by name.</summary>
public enum PendingState
{
    /// <summary>Nobody decided yet; the device polls.</summary>
    Pending,

    /// <summary>An admin approved it, and the certificate waits for the next poll or was fetched. Final.</summary>
    Issued,

    /// <summary>An admin declined it, and may reopen it.</summary>
    Declined,

    /// <summary>Nobody decided in time. An admin may reopen it.</summary>
    Expired,
}
