namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>The large picture of a page.</summary>
public enum HeroKind
{
    /// <summary>Something leads nowhere.</summary>
    Lost,

    /// <summary>A device that gets an identity.</summary>
    Ready,

    /// <summary>A device whose owner has to go on.</summary>
    Waiting,

    /// <summary>A device that has it.</summary>
    Installed,

    /// <summary>Time is over.</summary>
    Expired,

    /// <summary>Taken back.</summary>
    Cancelled,

    /// <summary>Something does not work at the moment.</summary>
    Fault,
}
