using Pkiaas.Api.Approvals;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>How often a channel that hangs is waited for when many packages are tried.</summary>
public sealed class PackingRehearsalTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PreApprovedRequest Request = MakeRequest();
    private readonly Queue<Exception?> _answers = [];
    private readonly PackingRehearsal _rehearsal;
    private int _asked;

    public PackingRehearsalTests() => _rehearsal = new PackingRehearsal(
        (_, _, _, _) =>
        {
            _asked++;
            return _answers.Dequeue() is { } fault ? ValueTask.FromException<EnrollmentPackage>(fault) : ValueTask.FromResult<EnrollmentPackage>(null!);
        },
        TimeProvider.System);

    [Fact]
    public async Task A_channel_that_hung_three_times_in_a_row_is_not_asked_again_and_only_those_that_it_was_asked_for_hung()
    {
        Answer(Hung(), Hung(), Hung());
        for (var i = 0; i < 3; i++) Assert.Equal(new Hindrance("It does not answer.", Hung: true), await TryAsync());
        for (var i = 0; i < 100; i++) Assert.Equal(new Hindrance("It does not answer."), await TryAsync());
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task A_package_in_between_begins_the_count_anew()
    {
        Answer(Hung(), Hung(), null, Hung(), Hung(), null);
        var found = new List<Hindrance?>();
        for (var i = 0; i < 6; i++) found.Add(await TryAsync());
        Assert.Equal([true, true, null, true, true, null], found.Select(hindrance => hindrance?.Hung));
    }

    [Fact]
    public async Task A_channel_that_answers_why_it_makes_none_is_asked_for_each()
    {
        for (var i = 0; i < 9; i++) Answer(i % 3 == 0 ? Hung() : Fault(null));
        for (var i = 0; i < 9; i++) Assert.NotNull(await TryAsync());
        for (var i = 0; i < 9; i++) Answer(Fault(null));
        for (var i = 0; i < 9; i++) Assert.Equal(new Hindrance("It does not answer."), await TryAsync());
        Assert.Equal(18, _asked);
    }

    private void Answer(params Exception?[] answers) => Array.ForEach(answers, _answers.Enqueue);

    private Task<Hindrance?> TryAsync() => _rehearsal.HindranceAsync(Request, TestContext.Current.CancellationToken);

    private static PkiException Hung() => Fault(new TimeoutException());

    private static PkiException Fault(Exception? inner) =>
        new(new PkiError(PkiErrorKind.Unavailable, "The download cannot be prepared now.", "It does not answer."), inner);

    private static PreApprovedRequest MakeRequest()
    {
        var template = CertificateTemplate.Create(
            AuthorityId.New(TimeProvider.System), "Phones", TemplateStarter.Find("apple-device")!, TimeProvider.System);
        template.ChangeScep(new ScepDoor(true, false), Now);
        return PreApprovedRequest.Create(
            RequestId.New(TimeProvider.System), template, RequestedNames.Create([new RequestedName("CN", "Ada Lovelace")], []), null,
            new DeliveryPlan("pigeon", new Dictionary<string, string>(), null), new LinkSecret([1], [2], Now.AddDays(7), TimeSpan.FromDays(7)),
            "admin@example.com", Now);
    }
}
