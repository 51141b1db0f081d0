using System.Security.Cryptography;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Issuance;

public sealed class KeyRulesTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    public void RSA_of_2048_bits_and_more_is_certified(int bits) => Assert.Null(KeyRules.Problem(Csr.RsaOf(bits)));

    [Theory]
    [InlineData(1024)]
    [InlineData(2040)]
    public void RSA_below_2048_bits_is_refused(int bits) => Refused(RefusalReason.RefusedKey, KeyRules.Problem(Csr.RsaOf(bits)));

    [Fact]
    public void RSA_below_what_the_template_asks_for_is_refused_and_both_sizes_are_told()
    {
        var problem = KeyRules.Problem(Csr.RsaOf(2048), 4096);
        Refused(RefusalReason.RefusedKey, problem);
        Assert.Equal("RSA keys need at least 4096 bits here, this one has 2048.", problem!.Detail);
    }

    [Fact]
    public void RSA_above_8192_bits_is_refused() => Refused(RefusalReason.RefusedKey, KeyRules.Problem(Csr.RsaWithoutPrivateKey(8448)));

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void An_exponent_below_65537_is_refused(byte exponent) => Refused(RefusalReason.RefusedExponent, KeyRules.Problem(Csr.RsaWithExponent(exponent)));

    [Fact]
    public void The_NIST_curves_are_certified()
    {
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP256)));
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP384)));
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP521)));
    }

    [Fact]
    public void Another_curve_is_refused() => Refused(RefusalReason.RefusedKey, KeyRules.Problem(Csr.EcdsaOf(ECCurve.CreateFromFriendlyName("secp256k1"))));

    private static void Refused(RefusalReason reason, PkiError? problem) => Assert.Equal((PkiErrorKind.BadKey, reason), (problem?.Kind, problem?.Reason));
}
