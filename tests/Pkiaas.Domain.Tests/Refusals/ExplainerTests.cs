using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;

namespace Pkiaas.Domain.Tests.Refusals;

public sealed class ExplainerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<RefusalReason> Reasons => [.. Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.Unspecified)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_has_a_sentence_and_an_action_of_its_own(RefusalReason reason)
    {
        var unknown = Explainer.Explain(RefusalReason.Unspecified, "It went wrong.", null, Now);
        var explanation = Explainer.Explain(reason, "It went wrong.", Now.AddMinutes(-12), Now);
        Assert.NotEqual(unknown.Action, explanation.Action);
        Assert.NotEqual(unknown.Sentence, explanation.Sentence);
        Assert.False(explanation.Sentence.EndsWith('.') || explanation.Action.EndsWith('.'), $"{explanation}");
        Assert.True(char.IsUpper(explanation.Sentence[0]) && char.IsLower(explanation.Action[0]), $"{explanation}");
    }

    [Fact]
    public void No_two_reasons_read_alike() => Assert.Distinct(
        Enum.GetValues<RefusalReason>().Select(reason => $"{Explainer.Explain(reason, "It went wrong.", Now.AddMinutes(-12), Now)}"));
}
