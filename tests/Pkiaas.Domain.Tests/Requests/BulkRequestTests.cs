using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class BulkRequestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2001)]
    public void A_batch_has_rows_and_not_too_many(int total) =>
        Assert.Equal(PkiErrorKind.Malformed, Assert.Throws<PkiException>(() => Make(total)).Error.Kind);

    [Fact]
    public void A_template_that_is_closed_to_devices_takes_no_batch() =>
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => Make(1, scep: false)).Error.Kind);

    [Fact]
    public void What_is_done_cannot_be_stopped_and_what_is_stopped_can_be_stopped_again()
    {
        var (done, stopped) = (Make(), Make());
        done.MarkFinished(Sample.Now);
        stopped.Cancel(Sample.Now);
        stopped.Cancel(Sample.Now.AddHours(1));

        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => done.Cancel(Sample.Now)).Error.Kind);
        Assert.Equal((Sample.Now, Sample.Now), (stopped.CancelledAt, stopped.FinishedAt));
    }

    [Fact]
    public void A_row_is_made_once_and_forgets_what_was_confirmed()
    {
        var row = Row();
        row.MarkMade(RequestId.New(TimeProvider.System));

        Assert.Null(row.SealedContent);
        Assert.Throws<InvalidOperationException>(() => row.MarkMade(RequestId.New(TimeProvider.System)));
        Assert.Throws<InvalidOperationException>(() => row.MarkFailed("late"));
    }

    [Fact]
    public void A_row_that_failed_keeps_what_was_confirmed_and_a_reason_of_bounded_length()
    {
        var row = Row();
        row.MarkFailed(new string('x', 5000));

        Assert.Equal((BulkRowState.Failed, BulkRow.ReasonLimit), (row.State, row.Reason!.Length));
        Assert.NotNull(row.SealedContent);
        Assert.Throws<InvalidOperationException>(() => row.MarkMade(RequestId.New(TimeProvider.System)));
    }

    private static BulkRow Row() => BulkRow.Create(BulkRequestId.New(TimeProvider.System), 2, "Ada", [1]);

    private static BulkRequest Make(int total = 3, bool scep = true) => BulkRequest.Create(
        BulkRequestId.New(TimeProvider.System), Sample.Template(scep: scep), Guid.NewGuid(), [1], total, "admin@example.com", Sample.Now);
}
