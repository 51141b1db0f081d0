namespace Pkiaas.ArchitectureTests.House;

/// <summary>The namespaces and types that belong to one leaf, or to nobody.</summary>
internal static class Bans
{
    private static readonly string[] Protocols = ["Pkiaas.X509", "Pkiaas.Cms", "Pkiaas.Scep", "Pkiaas.AppleProfiles"];

    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Diagnostics.Stopwatch", "System.Environment::get_TickCount64",
    ];

    private static readonly string[] InputAndOutput =
    [
        "System.Console", "System.Diagnostics.Process", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.File", "System.IO.FileInfo",
        "System.IO.FileStream", "System.IO.Pipes", "System.IO.StreamReader", "System.IO.StreamWriter", "System.Net.Http", "System.Net.Sockets.Socket",
        "System.Net.Sockets.TcpClient", "System.Environment::GetEnvironmentVariable", "System.Threading.Thread", "System.Threading.Timer",
    ];

    public static IReadOnlyList<Ban> All { get; } =
    [
        // Leaves: what stands in for a package that could come back as a swap of this one place.
        new(["Quartz"], "Only Api/Jobs knows the scheduler.") { Except = ["Pkiaas.Api.Jobs"] },
        new(["CsvHelper"], "Only Api/Approvals/Bulk reads tables.") { Except = ["Pkiaas.Api.Approvals.Bulk"] },
        new(["System.Net.Mail"], "Only the AppleEmail plugin knows SMTP.") { Except = ["Pkiaas.Plugins.AppleEmail"] },
        new(["System.Runtime.Loader"], "Only Api/Plugins loads assemblies.") { Except = ["Pkiaas.Api.Plugins"] },
        new(["System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo"], "Only the AppHost starts processes.") { Except = ["Pkiaas.AppHost"] },
        new(["StackExchange.Redis"], "Only Data knows Redis.") { Except = ["Pkiaas.Data"] },
        new(["Npgsql"], "Only Data speaks to PostgreSQL; Live listens to its notifications, Jobs hands connections to the scheduler, the AppHost looks whether it is up.")
        {
            Except = ["Pkiaas.Data", "Pkiaas.Api.Live", "Pkiaas.Api.Jobs", "Pkiaas.AppHost"],
        },
        new(["OpenTelemetry"], "Telemetry is exported in ServiceDefaults alone.") { Except = ["Pkiaas.ServiceDefaults"] },

        // Bytes are the protocols' business, decisions the domain's.
        new(["System.Formats.Asn1"], "DER is read and written in protocols/ alone; software keys read the head of their own PKCS#8.")
        {
            Except = [.. Protocols, "Pkiaas.Plugins.SoftwareKeys"],
        },
        new(["System.Security.Cryptography.Pkcs"], "CMS is our own; the framework's stays in the tests as an independent oracle."),
        new(["System.TimeProvider", .. Clocks], "A protocol has no clock: the caller says what time it is.") { In = Protocols },
        new(InputAndOutput, "A protocol does no I/O.") { In = Protocols },
        new([.. InputAndOutput, "System.Data"], "The domain does no I/O.") { In = ["Pkiaas.Domain"] },
        new(["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions"], "Neither doors, nor storage, nor settings here.")
        {
            In = [.. Protocols, "Pkiaas.Domain", "Pkiaas.Contracts"],
        },
        new(["Microsoft.EntityFrameworkCore"], "Only Data and what composes its queries sees Entity Framework.")
        {
            // The framework's generator writes the validation of endpoints under its own name, their services included.
            Except = ["Pkiaas.Data", "Pkiaas.Api", "Microsoft.Extensions.Validation.Generated"],
        },
        new(Clocks, "Time comes from TimeProvider.") { Except = ["Pkiaas.ServiceDefaults"] },
        new(["System.Random", "System.Guid::NewGuid"], "Randomness comes from RandomNumberGenerator, ids from their types.") { In = Protocols },
        new(["System.Random"], "Randomness comes from RandomNumberGenerator."),

        // What the tests use must not leak into what is shipped.
        new(["Xunit", "Microsoft.Playwright", "FsCheck"], "Tests stay in tests/."),
    ];
}
