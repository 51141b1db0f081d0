using System.Reflection;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class RenewalTests
{
    [Fact]
    public void A_renewal_is_for_the_same_names_and_the_same_profile()
    {
        var first = Issued(Sample.Request());
        var second = Issued(Renew(first));
        var third = Renew(second);

        Assert.Null(first.Renews);
        Assert.Equal(first.Id.Value, first.ProfileId);
        Assert.Equal((first.Id, second.Id), (second.Renews, third.Renews));
        Assert.Equal((first.ProfileId, first.ProfileId), (second.ProfileId, third.ProfileId));
        Assert.Equal(first.Names.SubjectName.Encoded.ToArray(), third.Names.SubjectName.Encoded.ToArray());
        Assert.Equal((RequestState.Approved, first.ApprovedBy), (third.State, third.ApprovedBy));
    }

    [Fact]
    public void What_was_not_issued_is_not_renewed() =>
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => Renew(Sample.Request())).Error.Kind);

    [Fact]
    public void A_template_that_became_stricter_binds_renewals_too()
    {
        var template = Sample.Template();
        var first = Issued(Sample.Request(template, validityDays: 300));
        template.Change(template.Name, true, template.Policy with { ValidityDays = 90 }, Sample.Now);

        Assert.Equal(90, Renew(first, template).ValidityDays);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Whose_device_asked_for_a_code_is_asked_again_and_a_stricter_template_asks_everybody(bool earlier, bool template)
    {
        var asking = Sample.Template();
        asking.ChangeScep(asking.Scep with { Options = asking.Scep.Options with { AskForCode = true } }, Sample.Now);

        var renewal = Renew(Issued(Sample.Request(earlier ? asking : null)), template ? asking : null);

        Assert.True(renewal.AsksForCode);
        Assert.False(Renew(Issued(Sample.Request())).AsksForCode);
    }

    [Fact]
    public void What_may_be_renewed_once_may_be_renewed_again()
    {
        var first = Issued(Sample.Request());

        Assert.True(first.AllowsRenewal);
        Assert.True(Renew(first).AllowsRenewal);
    }

    [Fact]
    public void A_request_that_forbids_it_is_not_renewed()
    {
        var first = Issued(Sample.Request());
        Assert.True(first.SetRenewal(false));
        Assert.False(first.SetRenewal(false));

        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => Renew(first)).Error.Kind);
    }

    [Fact]
    public void A_renewal_that_was_forbidden_since_is_not_sent_again_and_a_first_request_is()
    {
        var renewal = Renew(Issued(Sample.Request()));
        renewal.SetRenewal(false);
        Assert.False(renewal.MayResendAt(Sample.Now));
        Assert.Contains("forbidden", Assert.Throws<PkiException>(() => renewal.Resend(Sample.Link(), Sample.Now)).Error.Detail, StringComparison.Ordinal);

        var first = Sample.Request();
        first.SetRenewal(false);
        Assert.True(first.MayResendAt(Sample.Now));
        first.Resend(Sample.Link(), Sample.Now);
    }

    [Fact]
    public void Only_a_cancelled_renewal_lets_go_of_the_certificate()
    {
        var renewal = Renew(Certified(Sample.Request()));
        Assert.NotNull(renewal.RenewsCertificateId);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(renewal.LetGo).Error.Kind);

        renewal.Cancel(Sample.Now);
        renewal.LetGo();

        Assert.Null(renewal.RenewsCertificateId);
    }

    [Fact]
    public void A_template_without_SCEP_renews_nothing() =>
        Assert.Throws<PkiException>(() => Renew(Issued(Sample.Request()), Sample.Template(scep: false)));

    [Theory]
    [InlineData(-1)]
    [InlineData(366)]
    public void Days_out_of_range_are_refused(int days) =>
        Assert.Equal("reminderDays", Assert.Throws<PkiException>(() => Sample.Template().ChangeReminders(new ReminderRule(days), Sample.Now)).Error.Field);

    [Fact]
    public void A_template_reminds_a_month_before_unless_it_is_told_otherwise()
    {
        var template = Sample.Template();
        Assert.Equal(30, template.Reminders.Days);
        template.ChangeReminders(new ReminderRule(0), Sample.Now);
        Assert.Equal(0, template.Reminders.Days);
    }

    private static PreApprovedRequest Renew(PreApprovedRequest earlier, CertificateTemplate? template = null) => PreApprovedRequest.Renew(
        RequestId.New(TimeProvider.System), earlier, template ?? Sample.Template(), earlier.Delivery, Sample.Link(), Sample.Now);

    // The issuance is one statement of the store; there is no method for it.
    private static PreApprovedRequest Issued(PreApprovedRequest request) => With(request, nameof(PreApprovedRequest.State), RequestState.Issued);

    private static PreApprovedRequest Certified(PreApprovedRequest request) =>
        With(Issued(request), nameof(PreApprovedRequest.CertificateId), CertificateId.New(TimeProvider.System));

    private static PreApprovedRequest With(PreApprovedRequest request, string property, object value)
    {
        typeof(PreApprovedRequest).GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.SetValue(request, value);
        return request;
    }
}
