using System.Text;
using Pkiaas.X509;

namespace Pkiaas.Api.Common;

/// <summary>Serves a certificate as PEM (RFC 7468), or as DER (RFC 2585 section 4.1) when Accept asks for <c>application/pkix-cert</c>.</summary>
internal static class CertificateFile
{
    private const string Der = "application/pkix-cert";
    private const string PemText = "application/x-pem-file";

    public static IResult Serve(HttpRequest request, ReadOnlyMemory<byte> certificate, string name)
    {
        var asDer = request.GetTypedHeaders().Accept is { Count: > 0 } accept && accept.Any(type => type.MatchesMediaType(Der) && !type.MatchesAllTypes);
        return asDer
            ? TypedResults.File(certificate.ToArray(), Der, FileName(name, "cer"))
            : TypedResults.File(Encoding.ASCII.GetBytes(Pem.Encode(Certificate.Decode(certificate))), PemText, FileName(name, "pem"));
    }

    private static string FileName(string name, string ending)
    {
        var safe = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')]).Trim('-', '.');
        return $"{(safe.Length == 0 ? "certificate" : safe)}.{ending}";
    }
}
