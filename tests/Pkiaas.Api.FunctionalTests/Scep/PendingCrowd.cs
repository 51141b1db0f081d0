using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Many requests that wait for a decision, without as many messages.</summary>
internal static class PendingCrowd
{
    /// <summary>As if others had asked at a template after its first one, or that one more often.</summary>
    /// <param name="service">Where.</param>
    /// <param name="template">One at which somebody waits.</param>
    /// <param name="count">How many more.</param>
    /// <param name="address">From where each asks; null: from where the first one did.</param>
    public static async Task FillPendingAsync(this ScepService service, Guid template, int count, Func<int, string?> address)
    {
        await using var store = service.OpenStore();
        var id = new TemplateId(template);
        var first = store.PendingRequests.Single(r => r.TemplateId == id);
        var grant = first.Approve(null, null, "nobody", first.CreatedAt);
        var key = X509.SubjectPublicKeyInfo.Decode(first.PublicKey);
        for (var i = 0; i < count; i++)
        {
            var origin = new PendingOrigin(first.AuthorityId, first.TemplateId, $"{i}", [], first.RequesterKeyHash, address(i) ?? first.Address, null);
            store.PendingRequests.Add(PendingRequest.Create(origin, grant, key, first.CreatedAt));
        }
        await store.SaveChangesAsync();
    }
}
