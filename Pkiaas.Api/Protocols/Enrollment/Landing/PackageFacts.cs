using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>What a page says of a package before there is one: what devices will say of who signed it.</summary>
internal sealed class PackageFacts(ChannelCatalog channels, IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>What devices will say of the signature on a request's package, by the certificate that signs now.</summary>
    public async Task<PackageSignature> SignatureOfAsync(PreApprovedRequest request, AuthorityId authority, CancellationToken cancellationToken)
    {
        // Who signs by himself knows what devices make of that.
        if (channels.Find(request.Delivery.Channel)?.Value.Capabilities.HasFlag(DeliveryCapabilities.HostSignsPackage) != true) return PackageSignature.Unknown;
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var uploaded = await database.ProfileSigningIdentities.AsNoTracking().SingleOrDefaultAsync(one => one.AuthorityId == authority, cancellationToken);
        if (uploaded is null || !uploaded.IsValidAt(now)) return PackageSignature.Unverified;
        return PublicTrust.Has(uploaded.Certificate, uploaded.Chain, now)
            ? PackageSignature.VerifiedAs(NameOf(uploaded.Certificate))
            : PackageSignature.Unknown;
    }

    /// <summary>When the certificate ends that the package brings a new one for; null for a first one.</summary>
    public async Task<DateTimeOffset?> EndOfRenewedAsync(PreApprovedRequest request, CancellationToken cancellationToken)
    {
        if (request.RenewsCertificateId is null) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.EndOfRenewedAsync(request, cancellationToken);
    }

    // As devices call it: the common name, where there is one.
    private static string NameOf(byte[] certificate)
    {
        using var signer = X509CertificateLoader.LoadCertificate(certificate);
        return signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }
}
