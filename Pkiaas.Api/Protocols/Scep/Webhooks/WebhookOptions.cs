namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>Where webhooks may lead to: the section <c>Pkiaas:Scep:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Pkiaas:Scep:Webhooks";

    /// <summary>
    /// Whether a webhook may be on this machine. Off by default: what listens here may trust its neighbours, and an admin of one
    /// authority is not the operator of the machine.
    /// </summary>
    public bool AllowLoopback { get; set; }
}
