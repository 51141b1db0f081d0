namespace Pkiaas.AppleProfiles.Tests;

public sealed class AvailabilityTests
{
    [Theory]
    [InlineData(TargetDevice.IPhoneOrIPad, true)]
    [InlineData(TargetDevice.Vision, true)]
    [InlineData(TargetDevice.Mac, null)]
    [InlineData(TargetDevice.Any, false)]
    public void Ethernet_is_for_a_Mac(TargetDevice target, bool? cannotWork) => Assert.Equal(cannotWork, Of(NetworkProfiles.Ethernet(), target));

    [Theory]
    [InlineData(TargetDevice.IPhoneOrIPad, null)]
    [InlineData(TargetDevice.Vision, null)]
    [InlineData(TargetDevice.Mac, true)]
    [InlineData(TargetDevice.Any, false)]
    public void Secure_mail_is_for_all_but_a_Mac(TargetDevice target, bool? cannotWork) => Assert.Equal(cannotWork, Of(NetworkProfiles.Mail(), target));

    [Theory]
    [InlineData(TargetDevice.IPhoneOrIPad)]
    [InlineData(TargetDevice.Vision)]
    [InlineData(TargetDevice.Mac)]
    [InlineData(TargetDevice.Any)]
    public void Networks_and_tunnels_are_for_all(TargetDevice target)
    {
        Assert.Null(Of(NetworkProfiles.WiFi(), target));
        Assert.Null(Of(NetworkProfiles.Vpn(), target));
    }

    [Theory]
    [InlineData(TargetDevice.IPhoneOrIPad, ProfileScope.System, null)]
    [InlineData(TargetDevice.Mac, ProfileScope.System, true)]
    [InlineData(TargetDevice.Any, ProfileScope.System, false)]
    [InlineData(TargetDevice.Any, ProfileScope.User, null)]
    public void A_mail_account_is_not_for_a_machine(TargetDevice target, ProfileScope scope, bool? cannotWork)
    {
        var mail = NetworkProfiles.Mail();
        var findings = ProfileAvailability.Check(NetworkProfiles.With(mail) with { TargetDevice = target, Scope = scope });
        Assert.Equal(cannotWork, findings.SingleOrDefault(finding => finding.Payload == mail && finding.Key == "PayloadScope")?.CannotWork);
    }

    [Fact]
    public void A_scope_that_an_iPhone_does_not_know_does_no_harm()
    {
        var finding = Assert.Single(ProfileAvailability.Check(NetworkProfiles.With() with { TargetDevice = TargetDevice.IPhoneOrIPad }));
        Assert.Equal(("PayloadScope", false), (finding.Key, finding.CannotWork));
        Assert.Equal([DeviceFamily.IPhoneOrIPad], finding.Families);
    }

    private static bool? Of(Payload payload, TargetDevice target) => ProfileAvailability.Check(NetworkProfiles.With(payload) with { TargetDevice = target, Scope = null })
        .Where(finding => finding.Payload == payload).Select(finding => (bool?)finding.CannotWork).SingleOrDefault();
}
