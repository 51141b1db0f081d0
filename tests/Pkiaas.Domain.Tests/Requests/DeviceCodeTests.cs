using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class DeviceCodeTests
{
    private static readonly SecretToken Entrance = SecretToken.CreateForUrl();

    [Theory]
    [InlineData("ABCD 2345")]
    [InlineData("abcd2345")]
    [InlineData(" abcd-2345 ")]
    [InlineData("AB CD–23\u00a045")]
    public void A_code_is_the_same_however_it_is_spelled(string typed) =>
        Assert.Equal(CodeText.HashOf(Entrance.Text, "ABCD2345"), CodeText.HashOf(Entrance.Text, typed));

    [Fact]
    public void Letters_that_look_like_digits_are_taken_for_them() => Assert.Equal("00110122", CodeText.Normalize("oOiIoL22"));

    [Fact]
    public void A_long_text_is_cut_and_not_chewed() => Assert.Equal(64, CodeText.Normalize(new string('A', 100_000)).Length);

    [Fact]
    public void The_same_code_has_another_hash_at_another_entrance() =>
        Assert.NotEqual(CodeText.HashOf(Entrance.Text, "ABCD2345"), CodeText.HashOf(SecretToken.CreateForUrl().Text, "ABCD2345"));

    [Fact]
    public void A_code_is_normal_as_it_is_made_and_shown()
    {
        var code = CodeText.Create();
        Assert.Equal(CodeText.Length, code.Length);
        Assert.Equal(code, CodeText.Normalize(CodeText.Show(code)));
    }

    [Fact]
    public void A_release_needs_the_number_and_the_time()
    {
        var code = Code();
        var wrong = code.Number == "0000" ? "0001" : "0000";

        Assert.Equal("number", Assert.Throws<PkiException>(() => code.Release(wrong, "a@example.com", Sample.Now)).Error.Field);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => code.Release(code.Number, "a@example.com", code.ExpiresAt)).Error.Kind);
        Assert.Null(code.ReleasedAt);
        code.Release(code.Number, "a@example.com", Sample.Now);
        code.Release(code.Number, "b@example.com", Sample.Now.AddMinutes(1));
        Assert.Equal((Sample.Now, "a@example.com"), (code.ReleasedAt, code.ReleasedBy));
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    public void A_request_asks_as_it_says_or_as_its_template(bool? request, bool template, bool asks)
    {
        var made = PreApprovedRequest.Create(
            RequestId.New(TimeProvider.System), Template(template), Sample.Names(), null, new DeliveryPlan("pigeon", new Dictionary<string, string>(), null),
            Sample.Link(), "admin@example.com", Sample.Now, request);
        Assert.Equal(asks, made.AsksForCode);
    }

    private static CertificateTemplate Template(bool asks)
    {
        var template = Sample.Template();
        template.ChangeScep(template.Scep with { Options = template.Scep.Options with { AskForCode = asks } }, Sample.Now);
        return template;
    }

    private static DeviceCode Code() =>
        DeviceCode.Create(Challenge.Create(Sample.Request(), CodeText.HashOf(Entrance.Text, "ABCD2345"), Sample.Now), Entrance, SecretToken.CreateForUrl(), [1]);
}
