using System.Runtime.Versioning;

// The service and its tests run on Linux and macOS; on Windows through WSL.
[assembly: UnsupportedOSPlatform("windows")]
