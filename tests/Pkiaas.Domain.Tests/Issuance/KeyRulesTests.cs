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
    public void RSA_below_2048_bits_is_refused(int bits) => Assert.Equal(PkiErrorKind.BadKey, KeyRules.Problem(Csr.RsaOf(bits))?.Kind);

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void An_exponent_below_65537_is_refused(byte exponent) => Assert.Equal(PkiErrorKind.BadKey, KeyRules.Problem(Csr.RsaWithExponent(exponent))?.Kind);

    [Fact]
    public void The_NIST_curves_are_certified()
    {
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP256)));
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP384)));
        Assert.Null(KeyRules.Problem(Csr.EcdsaOf(ECCurve.NamedCurves.nistP521)));
    }

    [Fact]
    public void Another_curve_is_refused() => Assert.Equal(PkiErrorKind.BadKey, KeyRules.Problem(Csr.EcdsaOf(ECCurve.CreateFromFriendlyName("secp256k1")))?.Kind);
}
