namespace Pkiaas.Contracts.Templates;

/// <summary>Which doors allowed addresses are about.</summary>
public enum ScepAddressedDoors
{
    /// <summary>SCEP and the NDES page.</summary>
    Both,

    /// <summary>SCEP alone.</summary>
    Scep,

    /// <summary>The NDES page alone.</summary>
    NdesPage,
}
