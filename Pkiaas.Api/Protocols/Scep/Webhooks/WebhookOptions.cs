using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>Where webhooks may lead to and how many questions they are asked at once: the section <c>Pkiaas:Scep:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Pkiaas:Scep:Webhooks";

    /// <summary>
    /// Whether a webhook may be on this machine. Off by default: what listens here may trust its neighbours, and an admin of one
    /// authority is not the operator of the machine.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Questions of one template that are asked at once, in each process.</summary>
    [Range(1, 10_000)]
    public int AtOncePerTemplate { get; set; } = 32;

    /// <summary>
    /// Networks in CIDR notation that a webhook's address has to be in; none: all. What is refused without them stays so: this machine unless
    /// <see cref="AllowLoopback"/> is set, link-local and metadata addresses.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Questions of all templates of one authority together that one host is asked at once, in each process.</summary>
    [Range(1, 10_000)]
    public int AtOncePerHost { get; set; } = 128;

    /// <summary>Questions of all authorities together that one host is asked at once, in each process; not less than <see cref="AtOncePerHost"/>.</summary>
    [Range(1, 100_000)]
    public int AtOncePerHostOfAll { get; set; } = 1024;

    /// <summary>Enrolments of one template that wait until a question before theirs is answered, in each process. Each holds its message in memory.</summary>
    [Range(0, 10_000)]
    public int WaitingPerTemplate { get; set; } = 256;
}
