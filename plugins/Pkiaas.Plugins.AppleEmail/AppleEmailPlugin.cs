using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins;
using Pkiaas.Plugins.AppleEmail;
using Pkiaas.Plugins.AppleEmail.Mail;
using Pkiaas.Plugins.AppleEmail.Smtp;

[assembly: PkiaasPlugin(typeof(AppleEmailPlugin), Contract = PluginContract.Version)]

namespace Pkiaas.Plugins.AppleEmail;

/// <summary>Mails a link to the owner of an Apple device and packs the configuration profile behind it.</summary>
public sealed class AppleEmailPlugin : IPlugin
{
    /// <inheritdoc/>
    public PluginManifest Manifest { get; } = new(
        "pkiaas.apple-email", "Apple devices, by e-mail",
        "Mails a link to the owner of an iPhone, iPad or Mac, who installs one configuration profile.",
        typeof(AppleEmailPlugin).Assembly.GetName().Version!.ToString(3));

    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.Services.AddSingleton<InvitationComposer>();
        registry.Services.AddSingleton<MailTransport>();
        registry.AddDeliveryChannel<AppleEmailChannel>();
    }
}
