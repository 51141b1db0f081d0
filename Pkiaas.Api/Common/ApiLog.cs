using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Common;

internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Error, "Unhandled fault at {Endpoint}")]
    public static partial void Defect(this ILogger logger, Exception exception, string? endpoint);

    [LoggerMessage(2, LogLevel.Information, "Refused as {Kind}: {Reason}")]
    public static partial void Refused(this ILogger logger, PkiErrorKind kind, string reason);
}
