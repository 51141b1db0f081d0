namespace Pkiaas.Api.Security.Sealing;

/// <summary>The service must not start: its master key is lost, wrong or open to others. The message says which file and what to do.</summary>
internal sealed class MasterKeyException(string message, Exception? inner = null) : Exception(message, inner);
