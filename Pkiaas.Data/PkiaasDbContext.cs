using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Common;
using Pkiaas.Data.Identity;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Scep;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data;

/// <summary>
/// The whole store on PostgreSQL. Each room's tables are configured by <see cref="IEntityTypeConfiguration{TEntity}"/> classes
/// beside their entities; names in the database are snake_case.
/// </summary>
/// <param name="options">Made by <see cref="DataRegistration"/>.</param>
public sealed class PkiaasDbContext(DbContextOptions<PkiaasDbContext> options) : IdentityUserContext<User, Guid>(options)
{
    /// <summary>The certificate authorities.</summary>
    public DbSet<Authority> Authorities => Set<Authority>();

    /// <summary>Their keys and roots: the present ones, the prepared and the retired ones.</summary>
    public DbSet<AuthorityGeneration> AuthorityGenerations => Set<AuthorityGeneration>();

    /// <summary>What the service uses in authorities' names.</summary>
    public DbSet<ServiceCertificate> ServiceCertificates => Set<ServiceCertificate>();

    /// <summary>What signs authorities' packages in place of their own certificates.</summary>
    public DbSet<ProfileSigningIdentity> ProfileSigningIdentities => Set<ProfileSigningIdentity>();

    /// <summary>Who may do what where.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>What authorities issue.</summary>
    public DbSet<CertificateTemplate> Templates => Set<CertificateTemplate>();

    /// <summary>Approved certificates.</summary>
    public DbSet<PreApprovedRequest> Requests => Set<PreApprovedRequest>();

    /// <summary>Batches of approvals.</summary>
    public DbSet<BulkRequest> BulkRequests => Set<BulkRequest>();

    /// <summary>Their people.</summary>
    public DbSet<BulkRow> BulkRows => Set<BulkRow>();

    /// <summary>What devices asked for by themselves.</summary>
    public DbSet<PendingRequest> PendingRequests => Set<PendingRequest>();

    /// <summary>Hand-overs of links.</summary>
    public DbSet<LinkDelivery> Deliveries => Set<LinkDelivery>();

    /// <summary>One-time challenges.</summary>
    public DbSet<Challenge> Challenges => Set<Challenge>();

    /// <summary>Codes that people type, where a challenge is not in the profile.</summary>
    public DbSet<DeviceCode> DeviceCodes => Set<DeviceCode>();

    /// <summary>Static passphrases in force.</summary>
    public DbSet<ScepPassphrase> ScepPassphrases => Set<ScepPassphrase>();

    /// <summary>One-time passwords of NDES pages.</summary>
    public DbSet<NdesChallenge> NdesChallenges => Set<NdesChallenge>();

    /// <summary>Downloads that people asked for.</summary>
    public DbSet<ProfileDownload> ProfileDownloads => Set<ProfileDownload>();

    /// <summary>What was issued.</summary>
    public DbSet<IssuedCertificate> Certificates => Set<IssuedCertificate>();

    /// <summary>The revocation lists in force.</summary>
    public DbSet<PublishedCrl> RevocationLists => Set<PublishedCrl>();

    /// <summary>What SCEP messages led to.</summary>
    public DbSet<ScepTransaction> ScepTransactions => Set<ScepTransaction>();

    /// <summary>Attempts at SCEP doors.</summary>
    public DbSet<ScepTrace> ScepTraces => Set<ScepTrace>();

    /// <summary>What was done by whom.</summary>
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    /// <summary>Promised work.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Signed-in users.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        StrongIds.Apply(configurationBuilder);
        // Enumerations are stored by name: they read well and survive reordering.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(64);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        builder.ApplyConfigurationsFromAssembly(typeof(PkiaasDbContext).Assembly);
        SnakeCaseNames.Apply(builder);
    }
}
