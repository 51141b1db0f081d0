namespace Pkiaas.Plugins.Signing;

/// <summary>Where a key is. Stored by the host; says nothing secret.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Id">The backend's own name of the key, at most 200 characters.</param>
public sealed record KeyReference(string Backend, string Id);
