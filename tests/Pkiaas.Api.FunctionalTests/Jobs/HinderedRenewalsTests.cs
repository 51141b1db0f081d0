using Pkiaas.Api.Approvals;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>What a run remembers of the renewals that it could not make.</summary>
public sealed class HinderedRenewalsTests
{
    private readonly HinderedRenewals _hindered = new();

    [Fact]
    public void Each_reason_of_a_template_is_told_once_with_how_many_it_concerns_and_the_first_of_them()
    {
        var (phones, tablets) = (Template("Phones"), Template("Tablets"));
        var requests = Enumerable.Range(0, 6).Select(_ => RequestId.New(TimeProvider.System)).ToList();
        _hindered.Add(phones, requests[0], new Hindrance("It is away."));
        _hindered.Add(phones, requests[1], new Hindrance("No name."));
        _hindered.Add(tablets, requests[2], new Hindrance("It is away."));
        _hindered.Add(phones, requests[3], new Hindrance("It is away.", Hung: true));
        _hindered.Add(phones, requests[4], null);
        _hindered.Add(phones, requests[5], new Hindrance("It is away."));
        Assert.Equal(
            [
                ("Phones", "It is away.", 3, requests[0].Value), ("Phones", "No name.", 1, requests[1].Value),
                ("Tablets", "It is away.", 1, requests[2].Value), ("Phones", "Why is not known.", 1, requests[4].Value),
            ],
            _hindered.Told);
        Assert.Equal([requests[3]], _hindered.Hung);
    }

    [Fact]
    public void Those_at_which_a_channel_hung_come_after_those_that_nobody_tried_since()
    {
        var hung = new HungRenewals();
        var requests = Enumerable.Range(0, 4).Select(_ => RequestId.New(TimeProvider.System)).ToList();
        hung.Replace([requests[2]], [requests[0], requests[1]]);
        Assert.Equal([true, true, true, false], requests.Select(request => hung.Contains(request.Value)));
        Assert.Equal([requests[2], requests[0], requests[1]], hung.InOrder(requests.Take(3), request => request.Value));
        hung.Replace([], []);
        Assert.DoesNotContain(requests, request => hung.Contains(request.Value));
    }

    private static CertificateTemplate Template(string name) => CertificateTemplate.Create(
        AuthorityId.New(TimeProvider.System), name, TemplateStarter.Find("apple-device")!, TimeProvider.System);
}
