using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.Renewals;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Templates;
using Pkiaas.Contracts.Users;

namespace Pkiaas.Web.Tests.FakeApi;

/// <summary>What the stand-in for the API knows. Tests fill it and look into it.</summary>
internal sealed class FakeState
{
    public const string Email = "owner@example.com";
    public const string Password = "correct horse battery";

    public bool HasOwner { get; set; } = true;

    public bool SetupCodeNeeded { get; set; }

    /// <summary>Tokens that are good.</summary>
    public ConcurrentDictionary<string, byte> Sessions { get; } = new();

    public bool IsInstanceOwner { get; set; } = true;

    /// <summary>Whether the user signed in with a one-time password.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Everybody who has an account.</summary>
    public List<UserResponse> Users { get; } = [Samples.Owner()];

    public AuthorityRole Role { get; set; } = AuthorityRole.Administrator;

    public List<AuthorityResponse> Authorities { get; } = [];

    public List<TemplateResponse> Templates { get; } = [];

    public List<RequestResponse> Requests { get; } = [];

    public List<BulkRequestResponse> Batches { get; } = [];

    /// <summary>Of every batch.</summary>
    public List<BulkRowSummary> BatchRows { get; } = [];

    public RenewalPage Renewals { get; set; } = new([], [], null);

    public List<CertificateDetails> Certificates { get; } = [];

    public RevokeCertificateRequest? LastRevocation { get; set; }

    public List<ScepTraceDetails> Traces { get; } = [];

    public ScepPassphraseStatus Passphrase { get; set; } = new(null, 0);

    public List<DeliveryChannelResponse> Channels { get; } = [Samples.AppleEmail()];

    public List<PluginResponse> Plugins { get; } = [.. Samples.Plugins()];

    /// <summary>What the channel asks of every template.</summary>
    public TemplateChannelResponse TemplateChannel { get; set; } = Samples.TemplateChannel();

    /// <summary>What signs profiles.</summary>
    public ProfileSigningResponse Signing { get; set; } = Samples.OwnSigning();

    /// <summary>Whose root was fetched last; null: the present one's.</summary>
    public string? AskedGeneration { get; set; }

    /// <summary>How often the NDES page was asked for.</summary>
    public int NdesPages { get; set; }

    public List<AttentionItem> Attention { get; } = [];

    public Uri PublicUrl { get; set; } = new("https://pki.example.com/");

    /// <summary>The X-Forwarded-For of each call.</summary>
    public ConcurrentQueue<string> Callers { get; } = new();

    /// <summary>The X-Forwarded-Host of each call.</summary>
    public ConcurrentQueue<string> Names { get; } = new();

    /// <summary>Bodies of calls that change something, by method and path.</summary>
    public ConcurrentDictionary<string, string> Sent { get; } = new();

    /// <summary>Answers that a test wants instead of the usual ones, by method and path.</summary>
    public ConcurrentDictionary<string, IResult> Answers { get; } = new();

    /// <summary>Who listens to events.</summary>
    public ConcurrentDictionary<Guid, Channel<string>> Listeners { get; } = new();

    public void Raise(string name)
    {
        foreach (var listener in Listeners.Values) listener.Writer.TryWrite(name);
    }
}
