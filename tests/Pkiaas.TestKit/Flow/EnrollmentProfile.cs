using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.TestKit.Flow;

/// <summary>What a device reads in a profile in order to enrol.</summary>
/// <param name="Document">The property list.</param>
public sealed record EnrollmentProfile(PlistMap Document)
{
    private PlistMap Scep => Document.Payload("com.apple.security.scep").Map("PayloadContent");

    /// <summary>Where to enrol.</summary>
    public Uri Url => new(Scep.Text("URL"));

    /// <summary>What lets the device in once; empty: the device asks the person.</summary>
    public string Challenge => Scep.ContainsKey("Challenge") ? Scep.Text("Challenge") : "";

    /// <summary>The size of the key in bits.</summary>
    public int KeySize => (int)(long)Scep["Keysize"];

    /// <summary>The SHA-1 or SHA-256 of the authority's certificate.</summary>
    public byte[] Fingerprint => (byte[])Scep["CAFingerprint"];

    /// <summary>Type (short name or dotted) and value, in the order of the name.</summary>
    public IReadOnlyList<(string Type, string Value)> Subject =>
    [
        .. from set in Scep.List("Subject")
           from pair in (List<object>)set
           let words = (List<object>)pair
           select ((string)words[0], (string)words[1]),
    ];

    /// <summary>Kind (<c>rfc822Name</c> etc.) and value.</summary>
    public IReadOnlyList<(string Kind, string Value)> AlternativeNames => !Scep.ContainsKey("SubjectAltName")
        ? []
        : [.. Scep.Map("SubjectAltName").SelectMany(entry => entry.Value is List<object> several
            ? several.Select(value => (entry.Key, (string)value))
            : [(entry.Key, (string)entry.Value)])];

    /// <summary>The root that the profile installs.</summary>
    public X509Certificate2 Root =>
        X509CertificateLoader.LoadCertificate((byte[])Document.Payload("com.apple.security.root")["PayloadContent"]);

    /// <summary>A value of the subject.</summary>
    /// <param name="type">E.g. <c>CN</c>.</param>
    public string Name(string type) => Subject.Single(name => name.Type == type).Value;
}
