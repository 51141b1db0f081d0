namespace Pkiaas.Domain.Auditing;

/// <summary>Who does something.</summary>
/// <param name="Kind"><c>user</c>, <c>person</c>, <c>device</c> or <c>system</c>.</param>
/// <param name="Name">An admin's address; empty when nobody is signed in.</param>
public sealed record Actor(string Kind, string Name)
{
    /// <summary>The service itself.</summary>
    public static Actor System { get; } = new("system", "");

    /// <summary>A device at the SCEP door.</summary>
    public static Actor Device { get; } = new("device", "");

    /// <summary>Whoever holds the link.</summary>
    public static Actor Person { get; } = new("person", "");

    /// <summary>A signed-in user.</summary>
    /// <param name="email">His address.</param>
    public static Actor User(string email) => new("user", email);

    /// <inheritdoc />
    public override string ToString() => Name.Length == 0 ? Kind : $"{Kind}:{Name}";
}
