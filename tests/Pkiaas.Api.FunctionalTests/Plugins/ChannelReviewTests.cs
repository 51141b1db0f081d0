using Microsoft.Extensions.Logging.Abstractions;
using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.X509;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>What channels are told of a template's certificates, and those of before contract 1.5 are not.</summary>
public sealed class ChannelReviewTests
{
    private static readonly IssuancePolicy Policy = TemplateStarter.Find("apple-device")!.Policy;

    [Fact]
    public void A_channel_that_looks_at_certificates_is_asked_with_them()
    {
        var review = Guarded(new Looking()).ReviewTemplate(PluginSettings.Empty, Terms.Of(Policy, RenewalRules.Off));
        Assert.Equal("KeyEncipherment, DigitalSignature for 1.3.6.1.5.5.7.3.2 and 365 days", Assert.Single(review.Problems).Message);
    }

    [Fact]
    public void A_channel_of_before_is_asked_by_its_fields_alone() =>
        Assert.Equal(
            "by its fields", Assert.Single(Guarded(new Earlier()).ReviewTemplate(PluginSettings.Empty, Terms.Of(Policy, RenewalRules.Off)).Problems).Message);

    [Fact]
    public void Every_key_usage_is_told_as_what_it_is()
    {
        foreach (var usage in Enum.GetValues<KeyUsages>().Where(usage => usage != KeyUsages.None))
            Assert.Equal(usage.ToString(), Terms.Of(Policy with { KeyUsage = usage }, RenewalRules.Off).KeyUsages.ToString());
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void The_days_of_a_request_go_before_the_templates_and_both_must_allow_renewal(bool template, bool request, bool allowed)
    {
        var made = CertificateTemplate.Create(AuthorityId.New(TimeProvider.System), "Phones", TemplateStarter.Find("apple-device")!, TimeProvider.System);
        made.ChangeScep(new ScepDoor(true, false) { Options = new ScepOptions { Renewal = new RenewalRules(template, 30) } }, TimeProvider.System.GetUtcNow());
        var terms = Terms.Of(made, 7, request);
        Assert.Equal((7, new RenewalTerms(allowed, 30)), (terms.ValidityDays, terms.Renewal));
    }

    [Fact]
    public void A_channel_that_fails_to_say_for_which_device_it_packs_keeps_no_page_from_being_shown()
    {
        Assert.Equal(PackageTarget.Mac, Guarded(new Aiming(PackageTarget.Mac)).TargetOf(PluginSettings.Empty, PluginSettings.Empty));
        Assert.Equal(PackageTarget.Any, Guarded(new Aiming(null)).TargetOf(PluginSettings.Empty, PluginSettings.Empty));
        Assert.Equal(PackageTarget.Any, Guarded(new Earlier()).TargetOf(PluginSettings.Empty, PluginSettings.Empty));
    }

    [Fact]
    public async Task A_package_that_a_channel_refuses_is_no_failure_and_the_reason_is_for_admins()
    {
        var problem = await Assert.ThrowsAsync<PkiException>(async () => await Guarded(new Looking()).PackAsync(
            Samples.Ticket, Samples.Context(), TestContext.Current.CancellationToken));
        Assert.Equal((PkiErrorKind.Conflict, "It would go at once."), (problem.Error.Kind, problem.Error.Because));
        Assert.DoesNotContain("at once", problem.Error.Detail, StringComparison.Ordinal);
    }

    private static GuardedChannel Guarded(IDeliveryChannel channel) => new(channel, TimeProvider.System, NullLogger<GuardedChannel>.Instance);

    private class Earlier : ITemplateSettings
    {
        public string Name => "earlier";

        public string DisplayName => "Earlier";

        public DeliveryCapabilities Capabilities => DeliveryCapabilities.None;

        public SettingsSchema Settings => SettingsSchema.Empty;

        public SettingsSchema RequestFields => SettingsSchema.Empty;

        public SettingsSchema TemplateFields { get; } = new(new SettingField { Name = "colour", Label = "Colour", Kind = SettingKind.Text });

        public SettingsReview ReviewTemplate(PluginSettings fields) => Said("by its fields");

        public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<DeliveryOutcome> DeliverAsync(Delivery delivery, ChannelContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken) =>
            throw new PackageRefusedException("It would go at once.");

        protected static SettingsReview Said(string words) => new([new SettingProblem(null, words)], []);
    }

    private sealed class Aiming(PackageTarget? target) : Earlier, IPackageTarget
    {
        public PackageTarget TargetOf(PluginSettings fields, PluginSettings templateFields) => target ?? throw new InvalidOperationException("nowhere");
    }

    private sealed class Looking : Earlier, ITemplateReview
    {
        public SettingsReview ReviewTemplate(PluginSettings fields, CertificateTerms certificate) =>
            Said($"{certificate.KeyUsages} for {string.Join(' ', certificate.ExtendedKeyUsages)} and {certificate.ValidityDays} days");
    }
}
