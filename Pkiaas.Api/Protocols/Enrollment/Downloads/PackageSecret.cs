namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>What makes a package work: a challenge password, or, where the device asks for a code, the entrance at which that works.</summary>
/// <param name="Text">Printable ASCII; goes into the package and nowhere else.</param>
/// <param name="IsEntrance">Whether it stands in the SCEP URL.</param>
internal sealed record PackageSecret(string Text, bool IsEntrance)
{
    /// <summary>Null: the device asks the person.</summary>
    public string? Challenge => IsEntrance ? null : Text;

    /// <summary>Null: the template's own door.</summary>
    public string? Entrance => IsEntrance ? Text : null;

    /// <inheritdoc />
    public override string ToString() => nameof(PackageSecret);
}
