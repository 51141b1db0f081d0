using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Chameleon;

internal class ChameleonChannel : IDeliveryChannel
{
    public ChameleonChannel() => Behaviour.At("channel");

    public virtual string Name => Behaviour.Find("channel")!;

    public string DisplayName => "A chameleon";

    public DeliveryCapabilities Capabilities => DeliveryCapabilities.None;

    public SettingsSchema Settings => SettingsSchema.Empty;

    public SettingsSchema RequestFields => SettingsSchema.Empty;

    public ValueTask<IReadOnlyList<SettingProblem>> ProbeAsync(PluginSettings settings, CancellationToken cancellationToken)
    {
        Behaviour.At("probe");
        return ValueTask.FromResult<IReadOnlyList<SettingProblem>>([]);
    }

    public ValueTask<DeliveryOutcome> DeliverAsync(Delivery.Delivery delivery, ChannelContext context, CancellationToken cancellationToken)
    {
        Behaviour.At("deliver");
        return ValueTask.FromResult<DeliveryOutcome>(new DeliveryOutcome.Delivered(null));
    }

    public ValueTask<EnrollmentPackage> PackAsync(EnrollmentTicket ticket, ChannelContext context, CancellationToken cancellationToken)
    {
        Behaviour.At("pack");
        return ValueTask.FromResult(new EnrollmentPackage(new byte[] { 1 }, "text/plain", "one.txt"));
    }
}

internal sealed class SecondChannel : ChameleonChannel
{
    public override string Name => Behaviour.Find("secondChannel")!;
}
