using System.Runtime.CompilerServices;
using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests;

internal static class TrustSetup
{
#pragma warning disable CA2255 // The system's roots are read once, before any test could run.
    [ModuleInitializer]
    internal static void Install() => TestTrust.Install();
#pragma warning restore CA2255
}
