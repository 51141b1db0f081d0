using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Linting;

/// <summary>A certificate that breaks the rule of one lint (it may break others with it).</summary>
internal sealed record LintPlant(string Lint, RawCertificate Certificate, LintContext Context);
