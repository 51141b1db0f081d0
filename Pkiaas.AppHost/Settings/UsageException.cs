namespace Pkiaas.AppHost.Settings;

/// <summary>What the operator asked for cannot be done as asked; the message says what to change.</summary>
internal sealed class UsageException(string message) : Exception(message);
