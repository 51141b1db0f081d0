using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// The query of a SCEP URL (RFC 8894 section 4.1), read from its raw text: what a web framework makes of it has lost the difference
/// between a plus sign, which base64 has, and a blank.
/// </summary>
public sealed class ScepQuery
{
    private readonly string? message;

    private ScepQuery(ScepOperation operation, string? message) => (Operation, this.message) = (operation, message);

    /// <summary>What is asked for.</summary>
    public ScepOperation Operation { get; }

    /// <summary>Reads a query.</summary>
    /// <param name="rawQuery">The query as it stood in the URL, percent-encoded, with or without its question mark.</param>
    /// <exception cref="Asn1FormatException">The query is too long, or a parameter occurs twice.</exception>
    public static ScepQuery Parse(string rawQuery)
    {
        if (rawQuery.Length > MessageText.MaximumLength)
            throw new Asn1FormatException("The query is too long.");
        string? operation = null, message = null;
        foreach (var range in rawQuery.AsSpan().TrimStart('?').Split('&'))
        {
            var parameter = rawQuery.AsSpan().TrimStart('?')[range];
            var separator = parameter.IndexOf('=');
            var name = separator < 0 ? parameter : parameter[..separator];
            var value = separator < 0 ? default : parameter[(separator + 1)..];
            if (name.Equals("operation", StringComparison.OrdinalIgnoreCase))
                operation = operation is null ? value.ToString() : throw Twice("operation");
            else if (name.Equals("message", StringComparison.OrdinalIgnoreCase))
                message = message is null ? value.ToString() : throw Twice("message");
        }

        return new ScepQuery(Find(operation), message);
    }

    /// <summary>Decodes the message of a PKIOperation that came by GET.</summary>
    /// <returns>The bytes of the pkiMessage.</returns>
    /// <exception cref="Asn1FormatException">There is none, it is too long, or it is not base64 in any form that clients write.</exception>
    public byte[] DecodeMessage() => MessageText.Decode(message ?? throw new Asn1FormatException("The query has no message."));

    private static ScepOperation Find(string? operation) => operation?.ToUpperInvariant() switch
    {
        "GETCACAPS" => ScepOperation.GetCaCaps,
        "GETCACERT" => ScepOperation.GetCaCert,
        "GETNEXTCACERT" => ScepOperation.GetNextCaCert,
        "PKIOPERATION" => ScepOperation.PkiOperation,
        _ => ScepOperation.Unknown,
    };

    private static Asn1FormatException Twice(string name) => new($"The parameter {name} occurs twice.");
}
