using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class PendingRequestTests
{
    private const string Admin = "admin@example.com";

    [Fact]
    public void What_was_declined_can_be_reopened_and_has_its_whole_time_again()
    {
        var request = Asked();
        request.Decline("not one of ours", "other@example.com", Sample.Now.AddDays(2));

        request.Reopen(Admin, Sample.Now.AddDays(20));

        Assert.Equal((PendingState.Pending, Sample.Now.AddDays(27)), (request.StateAt(Sample.Now.AddDays(20)), request.ExpiresAt));
        Assert.Equal((null, null, null), (request.Reason, request.DecidedBy, request.DecidedAt));
        Assert.Equal((Admin, Sample.Now.AddDays(20)), (request.ReopenedBy, request.ReopenedAt));
    }

    [Fact]
    public void What_expired_can_be_reopened_from_the_very_moment_on()
    {
        var request = Asked();
        Refused(request, Sample.Now + PendingRequest.Lifetime - TimeSpan.FromSeconds(1), "waits for a decision already");

        request.Reopen(Admin, Sample.Now + PendingRequest.Lifetime);

        Assert.Equal(Sample.Now + (2 * PendingRequest.Lifetime), request.ExpiresAt);
        request.Approve(null, null, Admin, Sample.Now + (1.5 * PendingRequest.Lifetime));
    }

    [Fact]
    public void What_is_issued_stays_issued()
    {
        var request = Asked();
        // The issuance is one statement of the store; there is no method for it.
        typeof(PendingRequest).GetProperty(nameof(PendingRequest.State))!.SetValue(request, PendingState.Issued);

        Refused(request, Sample.Now.AddDays(30), "has its certificate");
    }

    private static PendingRequest Asked() => PendingRequest.Create(
        new PendingOrigin(AuthorityId.New(TimeProvider.System), TemplateId.New(TimeProvider.System), "7A1C", [1], [2], "192.0.2.7", null), Sample.Grant(), Csr.Rsa, Sample.Now);

    private static void Refused(PendingRequest request, DateTimeOffset now, string words)
    {
        var error = Assert.Throws<PkiException>(() => request.Reopen(Admin, now)).Error;
        Assert.Equal(PkiErrorKind.Conflict, error.Kind);
        Assert.Contains(words, error.Detail, StringComparison.Ordinal);
    }
}
