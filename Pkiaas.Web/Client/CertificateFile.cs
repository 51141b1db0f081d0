using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.Web.Client;

/// <summary>A certificate as a download.</summary>
internal static class CertificateFile
{
    /// <param name="pem">PEM (RFC 7468).</param>
    /// <param name="format"><c>pem</c> or <c>der</c>.</param>
    /// <param name="name">The file's name without its ending.</param>
    public static IResult Of(string pem, string format, string name) => format == "der"
        ? Results.File(Der(pem), "application/pkix-cert", name + ".cer")
        : Results.File(Encoding.ASCII.GetBytes(pem), "application/x-pem-file", name + ".pem");

    private static byte[] Der(string pem)
    {
        var fields = PemEncoding.Find(pem);
        return Convert.FromBase64String(pem[fields.Base64Data]);
    }
}
