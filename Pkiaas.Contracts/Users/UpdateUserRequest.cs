namespace Pkiaas.Contracts.Users;

/// <summary>Changes a user: <c>PUT /api/users/{id}</c>. What is left out stays as it is.</summary>
public sealed record UpdateUserRequest
{
    /// <summary>Whether he looks after users, plugins and mail of the installation.</summary>
    public bool? IsInstanceOwner { get; init; }

    /// <summary>Whether he can sign in. Switching him off ends his sessions.</summary>
    public bool? Enabled { get; init; }
}
