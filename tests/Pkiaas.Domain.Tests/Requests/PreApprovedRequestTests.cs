using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class PreApprovedRequestTests
{
    private static readonly DateTimeOffset Later = Sample.Now.AddHours(1);

    [Fact]
    public void A_template_without_a_SCEP_door_takes_no_request() =>
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => Sample.Request(Sample.Template(scep: false))).Error.Kind);

    [Fact]
    public void A_validity_beyond_the_template_is_refused_at_its_field() =>
        Assert.Equal("validityDays", Assert.Throws<PkiException>(() => Sample.Request(validityDays: 366)).Error.Field);

    [Fact]
    public void Without_a_validity_the_template_decides() => Assert.Equal(365, Sample.Request().ValidityDays);

    [Fact]
    public void A_delivered_link_is_delivered()
    {
        var request = Sample.Request();
        request.MarkDelivered(Later);
        Assert.Equal((RequestState.Delivered, Later), (request.State, request.DeliveredAt));
    }

    [Fact]
    public void A_person_who_was_faster_than_the_mail_keeps_his_state()
    {
        var request = Sample.Request();
        request.MarkOpened(Later);
        request.MarkDelivered(Later.AddMinutes(1));
        Assert.Equal(RequestState.Opened, request.State);
        Assert.NotNull(request.DeliveredAt);
    }

    [Fact]
    public void An_undeliverable_link_still_works_when_it_is_handed_over_otherwise()
    {
        var request = Sample.Request();
        request.MarkUndeliverable(Later);
        request.MarkDownloaded(Later);
        Assert.Equal(RequestState.Downloaded, request.State);
    }

    [Fact]
    public void Downloading_counts_as_opening()
    {
        var request = Sample.Request();
        request.MarkDownloaded(Later);
        Assert.Equal(Later, request.OpenedAt);
    }

    [Fact]
    public void A_link_past_its_time_is_expired_at_once()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        Assert.Equal(RequestState.Approved, request.StateAt(Later.AddTicks(-1)));
        Assert.Equal(RequestState.Expired, request.StateAt(Later));
    }

    [Fact]
    public void A_link_past_its_time_downloads_nothing()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => request.MarkDownloaded(Later)).Error.Kind);
    }

    [Fact]
    public void A_device_that_downloaded_in_the_last_minute_has_the_time_of_its_challenge()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        request.MarkDownloaded(Later.AddMinutes(-1));
        Assert.Equal(RequestState.Downloaded, request.StateAt(Later.AddMinutes(28)));
        Assert.Equal(RequestState.Expired, request.StateAt(Later.AddMinutes(29)));
    }

    [Fact]
    public void An_expired_link_is_not_opened()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        request.MarkOpened(Later);
        Assert.Null(request.OpenedAt);
    }

    [Fact]
    public void Only_an_open_request_expires_and_only_after_its_time()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        Assert.False(request.MarkExpired(Later.AddSeconds(-1)));
        Assert.True(request.MarkExpired(Later));
        Assert.False(request.MarkExpired(Later));
        Assert.Equal(RequestState.Expired, request.State);
    }

    [Fact]
    public void Cancelling_twice_is_no_fault()
    {
        var request = Sample.Request();
        request.Cancel(Later);
        request.Cancel(Later.AddHours(1));
        Assert.Equal((RequestState.Cancelled, Later), (request.State, request.EndedAt));
    }

    [Fact]
    public void An_expired_request_is_not_cancelled()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        request.MarkExpired(Later);
        Assert.Throws<PkiException>(() => request.Cancel(Later));
    }

    [Fact]
    public void A_cancelled_request_is_neither_sent_again_nor_downloaded()
    {
        var request = Sample.Request();
        request.Cancel(Later);
        Assert.False(request.MayResendAt(Later));
        Assert.Throws<PkiException>(() => request.Resend(Sample.Link(), Later));
        Assert.Throws<PkiException>(() => request.MarkDownloaded(Later));
    }

    [Fact]
    public void Sending_an_expired_request_again_gives_it_a_new_link()
    {
        var request = Sample.Request(link: Sample.Link(Later));
        var fresh = Sample.Link(Later.AddDays(7));
        request.MarkDelivered(Sample.Now);
        request.MarkOpened(Sample.Now);
        request.MarkDownloaded(Sample.Now);
        Assert.True(request.MayResendAt(Later));
        request.Resend(fresh, Later);
        Assert.Same(fresh, request.Link);
        Assert.Equal((null, null, null), (request.DeliveredAt, request.OpenedAt, request.DownloadedAt));
        Assert.Equal(RequestState.Approved, request.StateAt(Later));
    }

    [Fact]
    public void Sending_an_open_request_again_keeps_its_link_so_that_the_first_mail_still_works()
    {
        var request = Sample.Request();
        var before = request.Link;
        request.MarkDelivered(Sample.Now);
        request.Resend(Sample.Link(Later.AddDays(9)), Later);
        Assert.Same(before, request.Link);
        Assert.Equal(RequestState.Delivered, request.State);
    }
}
