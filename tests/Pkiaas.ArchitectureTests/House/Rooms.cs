namespace Pkiaas.ArchitectureTests.House;

/// <summary>Who may reference whom. A project that is not in here fails the tests.</summary>
internal static class Rooms
{
    private static readonly string[] Protocols = ["Pkiaas.X509", "Pkiaas.Cms", "Pkiaas.Scep", "Pkiaas.AppleProfiles"];
    private static readonly string[] Plugins = ["Pkiaas.Plugins.AppleEmail", "Pkiaas.Plugins.SoftwareKeys"];
    private static readonly string[] PluginFixtures = ["Pkiaas.Plugins.Chameleon", "Pkiaas.Plugins.FileKeys", "Pkiaas.Plugins.Postcard"];
    private static readonly string[] Oracles = ["FsCheck", "FSharp.Core", "System.Security.Cryptography.Pkcs"];

    public static IReadOnlyList<Room> All { get; } =
    [
        new("protocols/Pkiaas.X509"),
        new("protocols/Pkiaas.Cms") { Code = ["Pkiaas.X509"] },
        new("protocols/Pkiaas.Scep") { Code = ["Pkiaas.X509", "Pkiaas.Cms"] },
        new("protocols/Pkiaas.AppleProfiles") { Code = ["Pkiaas.X509", "Pkiaas.Cms"] },

        new("Pkiaas.Plugins.Abstractions") { Web = true },
        new("Pkiaas.Contracts"),
        new("Pkiaas.ServiceDefaults") { Web = true, Packages = ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] },

        new("Pkiaas.Domain") { Code = ["Pkiaas.X509", "Pkiaas.Plugins.Abstractions"] },
        new("Pkiaas.Data")
        {
            Web = true,
            Code = ["Pkiaas.Domain"],
            Packages =
            [
                "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Design", "Microsoft.EntityFrameworkCore.Relational",
                "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL", "StackExchange.Redis",
            ],
        },
        new("Pkiaas.Api")
        {
            Web = true,
            Code =
            [
                "Pkiaas.Contracts", "Pkiaas.Data", "Pkiaas.Domain", "Pkiaas.Plugins.Abstractions", "Pkiaas.ServiceDefaults", .. Protocols,
            ],
            Packages = ["CsvHelper", "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "QRCoder", "Quartz"],
        },
        new("Pkiaas.Web") { Web = true, Code = ["Pkiaas.Contracts", "Pkiaas.ServiceDefaults"], Packages = ["QRCoder"] },
        new("Pkiaas.AppHost") { Built = ["Pkiaas.Api", "Pkiaas.Web", .. Plugins], Packages = ["Npgsql"] },

        new("plugins/Pkiaas.Plugins.AppleEmail") { Web = true, Code = ["Pkiaas.Plugins.Abstractions", .. Protocols] },
        new("plugins/Pkiaas.Plugins.SoftwareKeys") { Code = ["Pkiaas.Plugins.Abstractions", .. Protocols] },

        // Sees the service from outside, so that every kind of test can use it and no test takes the product's word for anything.
        new("tests/Pkiaas.TestKit") { Web = true, Packages = ["Npgsql", "System.Security.Cryptography.Pkcs"] },
        new("tests/Pkiaas.X509.Tests") { Code = ["Pkiaas.X509", "Pkiaas.TestKit"], Packages = Oracles },
        new("tests/Pkiaas.Cms.Tests") { Code = ["Pkiaas.Cms", "Pkiaas.TestKit"], Packages = Oracles },
        new("tests/Pkiaas.Scep.Tests") { Code = ["Pkiaas.Scep", "Pkiaas.TestKit"], Packages = Oracles },
        new("tests/Pkiaas.AppleProfiles.Tests") { Code = ["Pkiaas.AppleProfiles", "Pkiaas.TestKit"], Packages = Oracles },
        new("tests/Pkiaas.ServiceDefaults.Tests") { Web = true, Code = ["Pkiaas.ServiceDefaults", "Pkiaas.TestKit"] },
        new("tests/Pkiaas.Domain.Tests") { Code = ["Pkiaas.Domain", "Pkiaas.TestKit"], Packages = Oracles },
        // Fills in the form of the channel to which AppHost hands settings.
        new("tests/Pkiaas.AppHost.Tests") { Web = true, Code = ["Pkiaas.AppHost", "Pkiaas.TestKit", "Pkiaas.Plugins.Abstractions", "Pkiaas.Plugins.AppleEmail"] },
        new("tests/Pkiaas.Web.Tests")
        {
            // A stand-in for the Api is built on its contracts.
            Web = true, Code = ["Pkiaas.Web", "Pkiaas.Contracts"], Packages = ["Microsoft.AspNetCore.Mvc.Testing"],
        },
        new("tests/Pkiaas.Api.FunctionalTests")
        {
            Web = true,
            Code = ["Pkiaas.Api", "Pkiaas.TestKit"],
            Built = [.. Plugins, .. PluginFixtures],
            Packages = ["FsCheck", "FSharp.Core", "Microsoft.AspNetCore.Mvc.Testing"],
        },
        .. PluginFixtures.Select(name => new Room($"tests/Plugins.Fixtures/{name}")
        {
            // A package that the Api has too: each gets its own copy.
            Code = ["Pkiaas.Plugins.Abstractions", .. Protocols], Packages = ["QRCoder"],
        }),
        new("tests/Pkiaas.Plugins.ContractTests") { Web = true, Code = ["Pkiaas.Plugins.Abstractions", "Pkiaas.TestKit", "Pkiaas.Plugins.Postcard", .. Plugins] },
        // Runs inside the Api's process when a test says so, and must not bring anything along.
        new("tests/Pkiaas.CrashHook"),
        new("tests/Pkiaas.Interop.Tests") { Code = ["Pkiaas.TestKit"], Built = ["Pkiaas.Api", "Pkiaas.CrashHook", .. Plugins] },
        new("tests/Pkiaas.EndToEnd.Tests")
        {
            Code = ["Pkiaas.TestKit"], Built = ["Pkiaas.AppHost", "Pkiaas.Api", "Pkiaas.Web", .. Plugins], Packages = ["Microsoft.Playwright"],
        },
        new("tests/Pkiaas.ArchitectureTests")
        {
            Built =
            [
                .. Protocols, .. Plugins, "Pkiaas.Plugins.Abstractions", "Pkiaas.Contracts", "Pkiaas.ServiceDefaults", "Pkiaas.Domain", "Pkiaas.Data",
                "Pkiaas.Api", "Pkiaas.Web", "Pkiaas.AppHost",
            ],
        },

        new("bench/Pkiaas.Benchmarks") { Code = ["Pkiaas.Domain", "Pkiaas.TestKit", .. Protocols, .. Plugins] },
        // Measures the service from outside; the probe runs inside the Api's process and must not bring anything along.
        new("bench/Pkiaas.LoadTest") { Code = ["Pkiaas.TestKit"], Built = ["Pkiaas.Api", "Pkiaas.RuntimeProbe", .. Plugins], Packages = ["Npgsql"] },
        new("bench/Pkiaas.RuntimeProbe"),
    ];

    /// <summary>What every project has through Directory.Build.props.</summary>
    public static IReadOnlyList<string> PackagesOfAll { get; } = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    /// <summary>What every test project has through tests/Directory.Build.props.</summary>
    public static IReadOnlyList<string> PackagesOfTests { get; } = ["Microsoft.NET.Test.Sdk", "xunit.runner.visualstudio", "xunit.v3"];
}
