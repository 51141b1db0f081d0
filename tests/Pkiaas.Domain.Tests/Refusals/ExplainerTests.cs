using System.Text.RegularExpressions;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;

namespace Pkiaas.Domain.Tests.Refusals;

public sealed class ExplainerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<RefusalReason> Reasons => [.. Enum.GetValues<RefusalReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_has_a_sentence_and_an_action_of_its_own(RefusalReason reason)
    {
        var unknown = Explain((RefusalReason)int.MaxValue);
        var explanation = Explain(reason);
        Assert.NotEqual(unknown.Action, explanation.Action);
        Assert.NotEqual(unknown.Sentence, explanation.Sentence);
        Assert.False(explanation.Sentence.EndsWith('.') || explanation.Action.EndsWith('.'), $"{explanation}");
        Assert.True(char.IsUpper(explanation.Sentence[0]) && char.IsLower(explanation.Action[0]), $"{explanation}");
    }

    [Fact]
    public void No_two_reasons_read_alike() => Assert.Distinct(Enum.GetValues<RefusalReason>().Select(reason => $"{Explain(reason)}"));

    [Theory]
    [InlineData(RefusalReason.RefusedKey, "RSA keys need at least 4096 bits here, this one has 2048.")]
    [InlineData(RefusalReason.RefusedKey, "RSA keys have at most 8192 bits, this one has 8448.")]
    [InlineData(RefusalReason.RefusedSigner, "The signer's key is not RSA with 1024 bits or more.")]
    [InlineData(RefusalReason.RefusedExponent, "The RSA exponent is below 65537 or even.")]
    public void How_long_a_key_shall_be_is_said_by_the_rule_and_the_template_and_not_by_the_advice(RefusalReason reason, string rule)
    {
        var explanation = Explain(reason, rule);
        Assert.Contains(rule.TrimEnd('.'), explanation.Sentence, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d+ bits", explanation.Action);
    }

    [Theory]
    [InlineData(RefusalReason.RefusedKey, true)]
    [InlineData(RefusalReason.RefusedSigner, true)]
    [InlineData(RefusalReason.RefusedExponent, false)]
    public void Who_has_a_key_of_the_wrong_size_or_kind_is_led_to_the_tab_that_says_the_size(RefusalReason reason, bool isLed) =>
        Assert.Equal(isLed, Explain(reason).Action.Contains("the template's General tab", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Only_for_what_it_cures_is_the_switch_for_old_clients_advised(RefusalReason reason) => Assert.Equal(
        reason == RefusalReason.LegacyAlgorithm, Regex.IsMatch(Explain(reason).Action, "switch on .*single DES|let old algorithms in"));

    private static Explanation Explain(RefusalReason reason, string detail = "It went wrong.") => Explainer.Explain(reason, detail, Now.AddMinutes(-12), Now);
}
