using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Tests.Keys;

public sealed class KeyHomesTests
{
    private static readonly KeyHome Software = new("software", "Software", new SigningCapabilities(
        [KeySpecification.EcdsaP256, KeySpecification.Rsa2048], HardwareProtected: false, Decrypts: true));

    private static readonly KeyHome Module = new("module", "Module", new SigningCapabilities(
        [KeySpecification.EcdsaP256, KeySpecification.EcdsaP384, KeySpecification.Rsa2048], HardwareProtected: true, Decrypts: false));

    private static readonly KeyHome Vault = new("vault", "Vault", new SigningCapabilities(
        [KeySpecification.EcdsaP256, KeySpecification.Rsa2048], HardwareProtected: true, Decrypts: true));

    [Fact]
    public void The_only_backend_needs_no_choice() =>
        Assert.Same(Software, new KeyHomes([Software]).Choose(null, KeySpecification.EcdsaP256));

    [Fact]
    public void The_backend_that_was_asked_for_outranks_the_operators_default() =>
        Assert.Same(Module, new KeyHomes([Module, Software], "software").Choose("module", KeySpecification.EcdsaP384));

    [Fact]
    public void The_operators_default_is_taken_when_nobody_asked() =>
        Assert.Same(Software, new KeyHomes([Module, Software], "software").Choose(null, KeySpecification.EcdsaP256));

    [Fact]
    public void Several_backends_without_a_default_need_a_choice() =>
        Refused("There are several signing backends: choose one.", () => new KeyHomes([Module, Software]).Choose(null, KeySpecification.EcdsaP256));

    [Fact]
    public void A_backend_that_is_not_there_is_refused() =>
        Refused("There is no signing backend named \"Software\".", () => new KeyHomes([Software]).Choose("Software", KeySpecification.EcdsaP256));

    [Fact]
    public void A_backend_that_does_not_make_such_keys_is_refused() =>
        Refused("Software does not make EcdsaP384 keys.", () => new KeyHomes([Software]).Choose(null, KeySpecification.EcdsaP384));

    [Fact]
    public void Without_any_backend_nothing_can_be_made() => Assert.Equal(
        PkiErrorKind.Unavailable, Assert.Throws<PkiException>(() => new KeyHomes([]).Choose(null, KeySpecification.EcdsaP256)).Error.Kind);

    [Theory]
    [InlineData("vault", "software", "vault")]
    [InlineData("module", "vault", "vault")]
    [InlineData("module", null, "software")]
    public void A_decrypting_key_goes_near_then_to_the_default_then_to_the_first_that_can(string near, string? preferred, string expected) =>
        Assert.Equal(expected, new KeyHomes([Module, Software, Vault], preferred).ChooseDecrypting(near, KeySpecification.Rsa2048).Name);

    [Fact]
    public void Where_no_backend_decrypts_there_is_no_recipient_for_scep() => Assert.Equal(
        PkiErrorKind.Unavailable,
        Assert.Throws<PkiException>(() => new KeyHomes([Module]).ChooseDecrypting("module", KeySpecification.Rsa2048)).Error.Kind);

    private static void Refused(string detail, Func<object> choose)
    {
        var problem = Assert.Throws<PkiException>(choose);
        Assert.Equal((PkiErrorKind.Malformed, "signingBackend", detail), (problem.Error.Kind, problem.Error.Field, problem.Error.Detail));
    }
}
