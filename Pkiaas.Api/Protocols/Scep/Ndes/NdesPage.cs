using System.Text;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Ndes;

/// <summary>
/// The page as clients of NDES parse it: UTF-16LE with a byte order mark, these very sentences, a blank inside each B element.
/// </summary>
internal sealed class NdesPage : IResult
{
    private readonly string _body;

    private NdesPage(string body) => _body = body;

    public static NdesPage Password(Certificate authority, string password) => new($"""
        <P> To complete certificate enrollment for your network device you will need the following information: </P>
        <P> The thumbprint (hash value) for the CA certificate is: <B> {InGroups(authority)} </B> </P>
        <P> The enrollment challenge password is: <B> {password} </B> </P>
        <P> This password can be used only once and will expire within 60 minutes. </P>
        <P> Each enrollment requires a new challenge password. You can refresh this web page to obtain a new challenge password. </P>
        """);

    public static NdesPage CacheFull() => new("<P> The password cache is full. </P>");

    public static NdesPage NotPermitted() => new("<P> You do not have sufficient permission to enroll with SCEP. </P>");

    /// <summary>For a person whom another site's link led here. The link leads to this very address, and this time from this page.</summary>
    public static NdesPage AskFirst() => new("""
        <P> Another site led you here. A password is made when you ask for it on this page. </P>
        <P> <A HREF=""> Show a password </A> </P>
        """);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = $"<HTML><Head><Meta HTTP-Equiv=\"Content-Type\" Content=\"text/html; charset=UTF-16\"><Title>Network Device Enrollment Service</Title></Head><Body>\n{_body}\n</Body></HTML>";
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(html)];
        var response = httpContext.Response;
        response.ContentType = "text/html";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static string InGroups(Certificate authority) => string.Join(' ', Convert.ToHexString(authority.Sha1Thumbprint()).Chunk(8).Select(group => new string(group)));
}
