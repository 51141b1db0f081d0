using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Revocation;

#pragma warning disable RS0030 // The framework's builder is banned in the product; here it is the independent oracle.

public sealed class RevocationListTests
{
    private static readonly CrlReason[] Reasons =
    [
        CrlReason.KeyCompromise, CrlReason.CACompromise, CrlReason.AffiliationChanged, CrlReason.Superseded, CrlReason.CessationOfOperation,
        CrlReason.CertificateHold, CrlReason.PrivilegeWithdrawn,
    ];

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void OpenSSL_verifies_a_list_and_reads_all_of_it(string kind)
    {
        var key = TestKey.Of(kind);
        var authority = key.Sign(Sample.RootTbs(key));
        RevokedCertificate[] entries = [SampleList.Entry(1), .. Reasons.Select((reason, i) => SampleList.Entry((byte)(i + 2), reason))];
        using var openssl = new OpenSsl();
        openssl.Write("list.crl", SampleList.Signed(key, entries));
        openssl.Write("ca.pem", Pem.Encode(authority));
        var text = openssl.Run("crl", "-inform", "DER", "-in", "list.crl", "-CAfile", "ca.pem", "-verify", "-noout", "-text");
        Assert.Contains("Version 2 (0x1)", text, StringComparison.Ordinal);
        Assert.Contains("CRL Number: \n                258", text, StringComparison.Ordinal);
        Assert.Contains("Last Update: Jan  2 03:04:05 2026 GMT", text, StringComparison.Ordinal);
        Assert.Contains("Next Update: Jan  9 03:04:05 2026 GMT", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Authority Key Identifier", text, StringComparison.Ordinal);
        Assert.Equal(8, text.Split("Serial Number: 80").Length - 1);
        foreach (var words in (string[])["Key Compromise", "CA Compromise", "Affiliation Changed", "Superseded", "Cessation Of Operation", "Certificate Hold", "Privilege Withdrawn"])
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(7, text.Split("X509v3 CRL Reason Code").Length - 1);
    }

    [Fact]
    public void OpenSSL_finds_a_certificate_in_the_list_and_another_one_not()
    {
        var good = TestKey.P256.Sign(Sample.LeafTbs());
        var bad = TestKey.P256.Sign(Sample.LeafTbs());
        using var openssl = new OpenSsl();
        openssl.Write("list.crl", SampleList.Signed(TestKey.P256, new RevokedCertificate(bad.SerialNumber.Bytes, Sample.Start, CrlReason.KeyCompromise)));
        openssl.Run("crl", "-inform", "DER", "-in", "list.crl", "-out", "list.pem");
        openssl.Write("ca.pem", Pem.Encode(Sample.Root));
        openssl.Write("good.pem", Pem.Encode(good));
        openssl.Write("bad.pem", Pem.Encode(bad));
        var at = Sample.Start.AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] verify = ["verify", "-attime", at, "-CAfile", "ca.pem", "-CRLfile", "list.pem", "-crl_check"];
        Assert.Contains("OK", openssl.Run([.. verify, "good.pem"]), StringComparison.Ordinal);
        Assert.Contains("certificate revoked", Assert.Throws<InvalidOperationException>(() => openssl.Run([.. verify, "bad.pem"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_framework_loads_what_is_written_here()
    {
        var list = SampleList.Signed(TestKey.P256, SampleList.Entry(1), SampleList.Entry(2, CrlReason.CertificateHold));
        var builder = CertificateRevocationListBuilder.Load(list, out var number, out var consumed);
        Assert.Equal((new BigInteger(258), list.Length), (number, consumed));
        Assert.True(builder.RemoveEntry([0x00, 0x80, 1]));
        Assert.True(builder.RemoveEntry([0x00, 0x80, 2]));
        Assert.False(builder.RemoveEntry([0x00, 0x80, 3]));
    }

    [Fact]
    public void What_the_framework_writes_is_read_here()
    {
        using var issuer = new CertificateRequest("CN=Example", (ECDsa)TestKey.P256.Native, HashAlgorithmName.SHA256)
        {
            CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true), new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, true), new X509SubjectKeyIdentifierExtension([1, 2, 3], false) },
        }.CreateSelfSigned(Sample.Start, Sample.Start.AddYears(1));
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([0x11], Sample.Start.AddHours(1), X509RevocationReason.PrivilegeWithdrawn);
        builder.AddEntry([0x12], new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var list = RevocationList.Decode(builder.Build(issuer, 77, Sample.Start.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: Sample.Start));
        Assert.Equal((2, new BigInteger(77), Sample.Start, Sample.Start.AddDays(1)), (list.Version, list.Number, list.ThisUpdate, list.NextUpdate));
        Assert.Equal(
            [("11", Sample.Start.AddHours(1), CrlReason.PrivilegeWithdrawn), ("12", new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero), CrlReason.Unspecified)],
            list.Entries.Select(entry => (Convert.ToHexString(entry.SerialNumber.Span), entry.RevokedAt, entry.Reason)));
        using var key = TestKey.P256.PublicKey.Import();
        Assert.True(list.VerifySignedBy(key));
    }

    [Fact]
    public void An_empty_list_has_no_list_of_entries()
    {
        var list = SampleList.Signed(TestKey.P256);
        using var openssl = new OpenSsl();
        openssl.Write("list.crl", list);
        Assert.Contains("No Revoked Certificates.", openssl.Run("crl", "-inform", "DER", "-in", "list.crl", "-noout", "-text"), StringComparison.Ordinal);
        var fields = new AsnReader(list, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        for (var field = 0; field < 6; field++) fields.ReadEncodedValue();
        Assert.False(fields.HasData, "After version, algorithm, issuer, both times and the extensions an empty list ends.");
        Assert.Empty(RevocationList.Decode(list).Entries);
    }

    [Fact]
    public void A_list_is_read_as_it_was_written()
    {
        RevokedCertificate[] entries = [SampleList.Entry(1, CrlReason.KeyCompromise, Sample.Start.AddMilliseconds(900)), SampleList.Entry(2)];
        var list = RevocationList.Decode(SampleList.Signed(TestKey.P256, entries));
        Assert.Equal((2, new BigInteger(258), Sample.RootName), (list.Count, list.Number, list.Issuer));
        Assert.Equal(TestKey.P256.PublicKey.KeyIdentifier(), list.Extensions.Find<AuthorityKeyIdentifierExtension>()!.KeyIdentifier!.Value.ToArray());
        Assert.Equal((Sample.Start, CrlReason.KeyCompromise), (list.Find(new SerialNumber([0x00, 0x80, 1]))!.Value.RevokedAt, list.Find(new SerialNumber([0x00, 0x80, 1]))!.Value.Reason));
        Assert.Null(list.Find(new SerialNumber([0x00, 0x80, 3])));
        using var other = TestKey.OtherP256.PublicKey.Import();
        Assert.False(list.VerifySignedBy(other));
    }

    [Theory]
    [InlineData(2049, "170D", "3439313233313233353935395A")]
    [InlineData(2050, "180F", "32303530313233313233353935395A")]
    public void Times_are_UTCTime_through_2049_and_GeneralizedTime_after_it(int year, string head, string content)
    {
        var moment = new DateTimeOffset(year, 12, 31, 23, 59, 59, TimeSpan.Zero);
        var list = SampleList.Of(TestKey.P256, SampleList.Entry(1, at: moment)) with { NextUpdate = moment };
        var encoded = Convert.ToHexString(list.Encode());
        Assert.Equal(3, encoded.Split(head + content).Length);
        Assert.Equal(moment, RevocationList.Decode(SampleList.Sign(TestKey.P256, list)).Entries.Single().RevokedAt);
    }

    [Fact]
    public void An_unspecified_reason_is_left_out()
    {
        var with = SampleList.Of(TestKey.P256, SampleList.Entry(1, CrlReason.Superseded)).Encode();
        var without = SampleList.Of(TestKey.P256, SampleList.Entry(1)).Encode();
        Assert.Contains("300C300A0603551D1504030A0104", Convert.ToHexString(with), StringComparison.Ordinal);
        Assert.DoesNotContain("0603551D15", Convert.ToHexString(without), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001")]
    [InlineData("FFFF")]
    [InlineData("010101010101010101010101010101010101010101")]
    public void A_serial_number_that_none_can_have_is_not_written(string hex) => Assert.Throws<ArgumentException>(() =>
        SampleList.Of(TestKey.P256, new RevokedCertificate(Convert.FromHexString(hex), Sample.Start)).Encode());

    [Fact]
    public void Work_grows_with_the_entries_and_not_faster()
    {
        // Twice the list and the final copy of it, plus the little that head, tail and signature take, whatever the length.
        var (few, many) = (SampleList.Of(TestKey.P256, SampleList.Many(10_000)), SampleList.Of(TestKey.P256, SampleList.Many(200_000)));
        few.Encode();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var small = few.Encode();
        var between = GC.GetAllocatedBytesForCurrentThread();
        var large = many.Encode();
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(between - before < small.Length + 20_000, $"{between - before} octets for {small.Length}");
        Assert.True(after - between < large.Length + 20_000, $"{after - between} octets for {large.Length}");
        var list = RevocationList.Decode(SampleList.Sign(TestKey.P256, many));
        Assert.Equal((200_000, CrlReason.Superseded), (list.Count, list.Entries.Last().Reason));
    }
}
