using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Interop.Tests.Clients;

/// <summary>What a client has after an enrolment.</summary>
/// <param name="Certificates">All that it stored: the device's own, and nothing beside it when all is well.</param>
/// <param name="Key">The key that it asked with.</param>
internal sealed record EnrolledCertificate(X509Certificate2Collection Certificates, RSA Key);

/// <summary>A client did not get its certificate.</summary>
/// <param name="output">What it wrote.</param>
internal sealed class EnrollmentFailedException(string output) : Exception(output);
