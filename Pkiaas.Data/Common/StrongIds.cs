using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Common;

/// <summary>Stores typed ids as plain uuid columns.</summary>
internal static class StrongIds
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<AuthorityId>().HaveConversion<AuthorityIdConverter>();
        builder.Properties<TemplateId>().HaveConversion<TemplateIdConverter>();
        builder.Properties<RequestId>().HaveConversion<RequestIdConverter>();
        builder.Properties<BulkRequestId>().HaveConversion<BulkRequestIdConverter>();
        builder.Properties<CertificateId>().HaveConversion<CertificateIdConverter>();
    }

#pragma warning disable CA1812 // Made by EF Core.
    private sealed class AuthorityIdConverter() : ValueConverter<AuthorityId, Guid>(id => id.Value, value => new AuthorityId(value));

    private sealed class TemplateIdConverter() : ValueConverter<TemplateId, Guid>(id => id.Value, value => new TemplateId(value));

    private sealed class RequestIdConverter() : ValueConverter<RequestId, Guid>(id => id.Value, value => new RequestId(value));

    private sealed class BulkRequestIdConverter() : ValueConverter<BulkRequestId, Guid>(id => id.Value, value => new BulkRequestId(value));

    private sealed class CertificateIdConverter() : ValueConverter<CertificateId, Guid>(id => id.Value, value => new CertificateId(value));
#pragma warning restore CA1812
}
