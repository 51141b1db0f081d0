using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Api;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.TestKit.Flow;

/// <summary>
/// The service as real processes with an owner, an authority and a template, ready for the first pre-approved request. The Api can be
/// stopped and started again at the same address with the same data.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pkiaas-installation-").FullName;
    private readonly int _port = FreePort.Find();
    private readonly InstallationOptions _options;
    private ApiProcess? _api;

    private Installation(InstallationOptions options, string database) => (_options, Database) = (options, database);

    /// <summary>The database's connection string.</summary>
    public string Database { get; }

    /// <summary>Takes the service's mail.</summary>
    public SmtpSink Mail { get; } = SmtpSink.Start();

    /// <summary>The running Api.</summary>
    public ApiProcess Api => _api ?? throw new InvalidOperationException("The Api was stopped.");

    /// <summary>The owner, signed in.</summary>
    public AdminClient Admin { get; private set; } = null!;

    /// <summary>A person's browser.</summary>
    public LandingPageClient Browser => new(Api.Client);

    /// <summary>The authority that was made first.</summary>
    public Guid Authority { get; private set; }

    /// <summary>Its certificate.</summary>
    public X509Certificate2 Root { get; private set; } = null!;

    /// <summary>The template that was made first.</summary>
    public Guid Template { get; private set; }

    /// <summary>Starts everything.</summary>
    public static async Task<Installation> StartAsync(InstallationOptions? options = null)
    {
        options ??= new InstallationOptions();
        var cluster = options.Cluster ?? await PostgresCluster.SharedAsync();
        var installation = new Installation(options, await cluster.CreateDatabaseAsync());
        try
        {
            await installation.StartApiAsync();
            await installation.SetUpAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the Api again after <see cref="StopApiAsync"/> or after it was killed.</summary>
    /// <param name="settings">For this run alone, over those of the options.</param>
    public async Task StartApiAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        if (_api is not null) await StopApiAsync();
        _api = await ApiProcess.StartAsync(new ApiOptions(Database)
        {
            DataDirectory = _folder,
            Port = _port,
            Settings = Over(settings ?? new Dictionary<string, string>()),
        });
        if (Admin is null) return;
        Admin = new AdminClient(_api.Client);
        await Admin.SignInAsync();
    }

    /// <summary>Asks the Api to end and waits for it.</summary>
    public async Task StopApiAsync()
    {
        if (_api is null) return;
        await _api.DisposeAsync();
        _api = null;
    }

    /// <summary>Approves a certificate and waits for the mail to its person.</summary>
    /// <returns>The request, with the link from the mail.</returns>
    public async Task<ApprovedRequest> ApproveAndMailAsync(PreApproval approval, Guid? template = null)
    {
        var approved = await Admin.PreApproveAsync(template ?? Template, approval);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!patience.IsCancellationRequested)
        {
            if (Mail.Messages.FirstOrDefault(message => message.Recipients.Contains(approval.Email)) is { } mail)
                return approved with { Link = MailedLink.Find(mail) };
            await Task.Delay(50, CancellationToken.None);
        }
        throw new TimeoutException($"No mail came to {approval.Email}:\n{await Admin.GetRequestAsync(approved.Id)}");
    }

    /// <summary>Approves, takes the link from the mail, downloads the profile and has openssl verify it.</summary>
    public async Task<(ApprovedRequest Request, EnrollmentProfile Profile)> ObtainProfileAsync(PreApproval approval, Guid? template = null)
    {
        var request = await ApproveAndMailAsync(approval, template);
        var signed = await Browser.DownloadAsync(request.Link);
        return (request, await signed.OpenAsync(Root));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopApiAsync();
        await Mail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Over(IReadOnlyDictionary<string, string> settings)
    {
        var all = new Dictionary<string, string> { ["Pkiaas:PublicUrl"] = "{address}" };
        foreach (var (key, value) in _options.Settings.Concat(settings)) all[key] = value;
        return all;
    }

    private async Task SetUpAsync()
    {
        Admin = new AdminClient(Api.Client);
        await Admin.SetUpAsync();
        await Admin.ConfigureMailAsync(Mail.Port);
        Authority = await Admin.CreateAuthorityAsync("Example Root", _options.KeySpecification);
        Root = await Admin.GetAuthorityCertificateAsync(Authority);
        Template = await Admin.CreateTemplateAsync(Authority, legacyAlgorithms: _options.LegacyAlgorithms);
    }
}
