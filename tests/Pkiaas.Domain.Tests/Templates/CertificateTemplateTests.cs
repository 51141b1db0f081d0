using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Templates;

public sealed class CertificateTemplateTests
{
    [Fact]
    public void Every_starter_is_a_policy_that_fits_together() => Assert.All(TemplateStarter.All, starter => Assert.Equal(starter.Policy, starter.Policy.Validated()));

    [Fact]
    public void A_new_template_has_no_open_door() => Assert.False(Sample.Template(scep: false).EnrolsByScep);

    [Fact]
    public void A_disabled_template_enrols_nobody()
    {
        var template = Sample.Template();
        template.Change(template.Name, enabled: false, template.Policy, Sample.Now);
        Assert.False(template.EnrolsByScep);
    }

    [Fact]
    public void A_template_for_authorities_never_gets_a_SCEP_door() =>
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => Sample.Template(new TemplateStarter("authorities", "Authorities", "Below this one.", Sample.ForAuthorities))).Error.Kind);

    [Fact]
    public void A_template_for_devices_never_becomes_one_for_authorities()
    {
        var template = Sample.Template();
        var policy = template.Policy with { IsAuthority = true, KeyUsage = KeyUsages.KeyCertSign };
        Assert.Throws<PkiException>(() => template.Change("x", true, policy, Sample.Now));
    }

    [Theory]
    [InlineData(KeyUsages.None)]
    [InlineData(KeyUsages.DigitalSignature | KeyUsages.KeyCertSign)]
    [InlineData(KeyUsages.DigitalSignature | KeyUsages.CrlSign)]
    public void Key_usages_that_do_not_fit_are_refused_at_their_field(KeyUsages usage)
    {
        var template = Sample.Template();
        Assert.Equal("keyUsages", Assert.Throws<PkiException>(() => template.Change("x", true, template.Policy with { KeyUsage = usage }, Sample.Now)).Error.Field);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3.1")]
    [InlineData("1.40")]
    [InlineData("1.2.03")]
    [InlineData("1.2.")]
    [InlineData("text")]
    public void An_extended_key_usage_that_is_no_object_identifier_is_refused(string oid)
    {
        var template = Sample.Template();
        Assert.Equal("extendedKeyUsages", Assert.Throws<PkiException>(() => template.Change("x", true, template.Policy with { ExtendedKeyUsage = [oid] }, Sample.Now)).Error.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    public void A_name_that_cannot_be_shown_is_refused(string name)
    {
        var template = Sample.Template();
        Assert.Equal("name", Assert.Throws<PkiException>(() => template.Change(name, true, template.Policy, Sample.Now)).Error.Field);
    }
}
