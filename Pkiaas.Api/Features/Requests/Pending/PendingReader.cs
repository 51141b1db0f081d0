using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Requests;
using Pkiaas.X509;
using RequestState = Pkiaas.Contracts.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Writes down for the admin API what a device asked for by itself.</summary>
internal static class PendingReader
{
    /// <summary>Stands where a delivery channel stands otherwise: nothing is delivered, the device asks.</summary>
    private static readonly DeliveryInfo Nothing = new("scep", "Asked for by the device", new Dictionary<string, string>(), []);

    public static RequestResponse Read(PendingRequest request, string templateName, string? hindrance, DateTimeOffset now)
    {
        var key = SubjectPublicKeyInfo.Decode(request.PublicKey);
        return new RequestResponse
        {
            Id = request.Id.Value,
            AuthorityId = request.AuthorityId.Value,
            TemplateId = request.TemplateId.Value,
            TemplateName = templateName,
            State = Enum.Parse<RequestState>(request.StateAt(now).ToString()),
            DisplayName = request.DisplayName,
            Subject = [.. request.SubjectName.Attributes.Select(attribute => new NameValue { Type = attribute.Type.ShortName ?? attribute.Type.Oid, Value = attribute.Value })],
            SubjectAlternativeNames = [.. request.Names.Select(name => new NameValue { Type = TypeOf(name), Value = name.Value })],
            ValidityDays = request.ValidityDays,
            LinkExpiresAt = request.ExpiresAt,
            Delivery = Nothing,
            Timeline = Timeline(request, now),
            CertificateId = request.CertificateId?.Value,
            ApprovedBy = request.State == PendingState.Issued ? request.DecidedBy ?? "" : "",
            CreatedAt = request.CreatedAt,
            Pending = new PendingInfo
            {
                TransactionId = request.TransactionId,
                Address = request.Address,
                Agent = request.Agent,
                PublicKey = key.ToString(),
                PublicKeyFingerprint = Convert.ToHexStringLower(key.Sha256Fingerprint()),
                Reason = request.Reason,
                DecidedBy = request.DecidedBy,
                ReopenedBy = request.ReopenedBy,
                ReopenedAt = request.ReopenedAt,
                Hindrance = hindrance,
            },
        };
    }

    private static List<StateChange> Timeline(PendingRequest request, DateTimeOffset now)
    {
        List<StateChange> changes = [new(RequestState.Pending, request.CreatedAt)];
        if (request.StateAt(now) is var state and not PendingState.Pending)
            changes.Add(new StateChange(Enum.Parse<RequestState>(state.ToString()), request.DecidedAt ?? request.ExpiresAt));
        return changes;
    }

    // As in a pre-approved request; what that cannot hold keeps the standard's name.
    private static string TypeOf(GeneralName name) => name.Kind switch
    {
        GeneralNameKind.Email => "email",
        GeneralNameKind.Dns => "dns",
        GeneralNameKind.Uri => "uri",
        GeneralNameKind.UserPrincipalName => "upn",
        GeneralNameKind.IpAddress => "ip",
        _ => name.Kind.ToString(),
    };
}
