namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>The routes to one thing of one authority, with a body that would do.</summary>
internal static class ForeignRoutes
{
    private static readonly object Names = new[] { new { type = "CN", value = "Ada" } };
    private static readonly object Delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device = "any" } };
    private static readonly object Sheet = new { text = "name,email\nAda,ada@example.org\n", delivery = new { channel = "apple-email", fields = new { device = "any" } } };

    public static IReadOnlyDictionary<string, object?> All { get; } = new Dictionary<string, object?>
    {
        ["GET /api/authorities/{id:guid}"] = null,
        ["GET /api/authorities/{id:guid}/certificate"] = null,
        ["GET /api/authorities/{id:guid}/crl"] = null,
        ["GET /api/authorities/{id:guid}/members"] = null,
        ["POST /api/authorities/{id:guid}/members"] = new { email = "ada@example.org", role = "Administrator" },
        ["PUT /api/authorities/{id:guid}/members/{userId:guid}"] = new { role = "Administrator" },
        ["DELETE /api/authorities/{id:guid}/members/{userId:guid}"] = null,
        ["GET /api/authorities/{id:guid}/profile-signing-identity"] = null,
        ["PUT /api/authorities/{id:guid}/profile-signing-identity"] = new { pkcs12 = "AAAA" },
        ["DELETE /api/authorities/{id:guid}/profile-signing-identity"] = null,
        ["POST /api/authorities/{id:guid}/rollover"] = new { },
        ["DELETE /api/authorities/{id:guid}/rollover"] = null,
        ["POST /api/authorities/{id:guid}/rollover/activate"] = null,
        ["GET /api/authorities/{authorityId:guid}/templates"] = null,
        ["POST /api/authorities/{authorityId:guid}/templates"] = new { name = "x", starter = "apple-device" },
        ["POST /api/authorities/{authorityId:guid}/dismissed-alerts"] = new { subjectType = "request", subjectId = "1", at = "2030-01-01T00:00:00Z" },
        ["GET /api/templates/{id:guid}"] = null,
        ["PUT /api/templates/{id:guid}"] = new { name = "x", validityDays = 1, keyUsages = new[] { "digitalSignature" }, extendedKeyUsages = Array.Empty<string>() },
        ["PUT /api/templates/{id:guid}/scep"] = new { enabled = false },
        ["POST /api/templates/{id:guid}/scep/passphrase"] = null,
        ["POST /api/templates/{id:guid}/scep/ndes-password"] = null,
        ["GET /api/templates/{id:guid}/scep/passphrase"] = null,
        ["GET /api/templates/{id:guid}/service-urls"] = null,
        ["GET /api/templates/{id:guid}/delivery-channels"] = null,
        ["GET /api/templates/{id:guid}/delivery-channels/{channel}"] = null,
        ["PUT /api/templates/{id:guid}/delivery-channels/{channel}"] = new { fields = new { } },
        ["POST /api/templates/{templateId:guid}/bulk-requests/preview"] = Sheet,
        ["POST /api/templates/{templateId:guid}/bulk-requests"] = new { key = Guid.Empty, sheet = Sheet },
        ["POST /api/templates/{templateId:guid}/pre-approved-requests"] = new { subject = Names, delivery = Delivery },
        ["POST /api/templates/{templateId:guid}/profile-preview"] = new { subject = Names, delivery = Delivery },
        ["GET /api/bulk-requests/{id:guid}"] = null,
        ["GET /api/bulk-requests/{id:guid}/rows"] = null,
        ["POST /api/bulk-requests/{id:guid}/cancel"] = null,
        ["POST /api/bulk-requests/{id:guid}/retry"] = null,
        ["GET /api/requests/{id:guid}"] = null,
        ["GET /api/requests/{id:guid}/events"] = null,
        ["POST /api/requests/{id:guid}/approve"] = new { },
        ["POST /api/requests/{id:guid}/decline"] = new { },
        ["POST /api/requests/{id:guid}/reopen"] = null,
        ["POST /api/requests/{id:guid}/cancel"] = null,
        ["POST /api/requests/{id:guid}/release-code"] = new { number = "1234" },
        ["POST /api/requests/{id:guid}/resend"] = null,
        ["PUT /api/requests/{id:guid}/renewal"] = new { allowed = false },
        ["GET /api/certificates/{id:guid}"] = null,
        ["GET /api/certificates/{id:guid}/pem"] = null,
        ["POST /api/certificates/{id:guid}/revoke"] = new { reason = "keyCompromise" },
        ["POST /api/certificates/{id:guid}/unrevoke"] = null,
        ["GET /api/scep-traces/{id:guid}"] = null,
    };
}
