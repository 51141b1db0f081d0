using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Linting;

public sealed class CertificateLinterTests
{
    public static TheoryData<int, string> Plants => [.. LintPlants.All.Select((plant, index) => (index, plant.Lint))];

    [Theory]
    [MemberData(nameof(Plants))]
    public void A_planted_violation_is_found(int index, string lint)
    {
        var plant = LintPlants.All[index];
        var findings = CertificateLinter.Lint(plant.Certificate.Encode(), plant.Context);
        var finding = Assert.Single(findings, finding => finding.Name == lint);
        Assert.NotEmpty(finding.Message);
        Assert.Matches("section|appendix", finding.Reference);
    }

    [Fact]
    public void Every_lint_has_a_planted_violation() =>
        Assert.Equal(CertificateLinter.Names.Order(), LintPlants.All.Select(plant => plant.Lint).Distinct().Order());

    [Fact]
    public void Lints_have_names_of_their_own() =>
        Assert.Equal(CertificateLinter.Names.Count, CertificateLinter.Names.Distinct().Count());

    [Fact]
    public void Sound_certificates_have_no_finding()
    {
        foreach (var (name, certificate, context) in LintPlants.Sound)
            Assert.True(CertificateLinter.Lint(certificate.Encode(), context) is [], name);
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void Roots_leaves_and_authorities_as_they_are_encoded_have_no_finding(string name)
    {
        var key = TestKey.Of(name);
        Assert.Empty(CertificateLinter.Lint(Sample.RootTbs(key), LintContext.Root(key.Algorithm)));
        Assert.Empty(CertificateLinter.Lint(Sample.LeafTbs(key), LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha256)));
        Assert.Empty(CertificateLinter.Lint(
            Sample.AuthorityTbs(key, null), LintContext.Authority(Sample.Root, SignatureAlgorithm.EcdsaSha256)));
    }

    [Fact]
    public void Values_at_the_edge_of_a_rule_have_no_finding()
    {
        var (_, leaf, context) = LintPlants.Sound[0];
        RawCertificate[] edges =
        [
            leaf with { SerialNumber = [0x7F, .. Enumerable.Repeat((byte)0xFF, 19)] },
            leaf with { SerialNumber = [0x00, 0x80, .. new byte[7]] },
            leaf with { NotBefore = Der.UtcTime("260102030405Z"), NotAfter = Der.UtcTime("360102030405Z") },
            leaf with { NotAfter = Der.UtcTime("260102030406Z") },
            leaf.WithSubject(("2.5.4.3", Der.Utf8(new string('a', 64)))),
            leaf.WithSubject(("2.5.4.3", Der.Printable("Alice"))),
            leaf.WithSubject().With(new SubjectAlternativeNameExtension([GeneralName.Dns("a.b")], critical: true)),
            leaf.With(new SubjectAlternativeNameExtension([GeneralName.Dns("*.example.com", allowWildcard: true)])),
            leaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment | KeyUsages.DataEncipherment)),
            leaf.Without(Oids.BasicConstraints).Without(Oids.KeyUsage).Without(Oids.ExtendedKeyUsage),
        ];
        foreach (var edge in edges)
            Assert.Empty(CertificateLinter.Lint(edge.Encode(), context));
    }

    [Fact]
    public void A_root_that_ends_after_2049_uses_both_kinds_of_time()
    {
        var end = new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var tbs = Sample.RootTbs(TestKey.P256) with { Validity = new Validity(Sample.Start, end) };
        Assert.Empty(CertificateLinter.Lint(tbs, LintContext.Root(SignatureAlgorithm.EcdsaSha256)));
        var eternal = tbs with { Validity = new Validity(Sample.Start, Validity.NoExpiry) };
        Assert.Empty(CertificateLinter.Lint(eternal, LintContext.Root(SignatureAlgorithm.EcdsaSha256)));
    }

    [Fact]
    public void A_UTCTime_from_50_on_lies_in_the_last_century()
    {
        var (_, root, context) = LintPlants.Sound[2];
        Assert.Empty(CertificateLinter.Lint((root with { NotBefore = Der.UtcTime("500101000000Z") }).Encode(), context));
    }

    [Fact]
    public void What_is_no_certificate_is_one_finding()
    {
        var sound = Sample.LeafTbs().Encode();
        var context = LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha256);
        foreach (var bytes in new[] { [], sound[..^1], [.. sound, 0], Ber.Loosen(sound), Der.Utf8("a") })
            Assert.Equal("der-well-formed", Assert.Single(CertificateLinter.Lint(bytes, context)).Name);
    }

    [Fact]
    public void Warnings_do_not_stop_a_signature_and_errors_do()
    {
        var warnings = LintPlants.All
            .SelectMany(plant => CertificateLinter.Lint(plant.Certificate.Encode(), plant.Context)
                .Where(finding => finding.Name == plant.Lint))
            .Where(finding => finding.Severity == LintSeverity.Warning).Select(finding => finding.Name).Distinct().Order();
        string[] expected =
        [
            "addresses-fetchable", "alternative-names-not-critical-with-subject", "extended-key-usage-any-not-critical",
            "extensions-critical-known", "key-usage-critical",
        ];
        Assert.Equal(expected, warnings);
    }
}
