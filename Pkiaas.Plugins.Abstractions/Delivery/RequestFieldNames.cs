namespace Pkiaas.Plugins.Delivery;

/// <summary>Names of request fields that the host understands, too. A channel may ask for them or not.</summary>
public static class RequestFieldNames
{
    /// <summary>The person's e-mail address: where a request can be made from an address alone, the host fills it in.</summary>
    public const string Email = "email";

    /// <summary>The kind of device, one of the channel's own choices.</summary>
    public const string Device = "device";

    /// <summary>
    /// The person's language as a tag of BCP 47 (<c>en</c>, <c>de</c>): the landing page speaks it when the browser asks for no language that the
    /// page knows.
    /// </summary>
    public const string Language = "language";
}
