namespace Pkiaas.Api.Protocols.Enrollment.Visitors;

/// <summary>What a visitor seems to hold in his hands. It orders what the page says and decides nothing else.</summary>
public enum DeviceKind
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>An iPhone or iPod touch.</summary>
    Iphone,

    /// <summary>An iPad that says so; by default it says that it is a Mac.</summary>
    Ipad,

    /// <summary>A Mac, or an iPad or Vision Pro that says so.</summary>
    Mac,

    /// <summary>An Android phone or tablet.</summary>
    Android,

    /// <summary>A computer that is not a Mac.</summary>
    Computer,
}
