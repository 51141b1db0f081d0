namespace Pkiaas.TestKit.Scep;

/// <summary>Object identifiers that SCEP messages hold, written down a second time on purpose.</summary>
public static class ScepOid
{
    public const string MessageType = "2.16.840.1.113733.1.9.2";
    public const string PkiStatus = "2.16.840.1.113733.1.9.3";
    public const string FailInfo = "2.16.840.1.113733.1.9.4";
    public const string SenderNonce = "2.16.840.1.113733.1.9.5";
    public const string RecipientNonce = "2.16.840.1.113733.1.9.6";
    public const string TransactionId = "2.16.840.1.113733.1.9.7";
    public const string FailInfoText = "1.3.6.1.5.5.7.24.1";
    public const string ChallengePassword = "1.2.840.113549.1.9.7";

    public const string Aes128 = "2.16.840.1.101.3.4.1.2";
    public const string Aes192 = "2.16.840.1.101.3.4.1.22";
    public const string Aes256 = "2.16.840.1.101.3.4.1.42";
    public const string TripleDes = "1.2.840.113549.3.7";
    public const string Des = "1.3.14.3.2.7";
    public const string Rc2 = "1.2.840.113549.3.2";

    public const string Md5 = "1.2.840.113549.2.5";
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";
}
