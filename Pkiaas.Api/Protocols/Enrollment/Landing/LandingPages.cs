using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Languages;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>Says what the page shows of a link.</summary>
internal sealed class LandingPages(FormSeal seal, PublicUrl url, TimeProvider time)
{
    public LandingModel Model(OpenedLink link, string token, HttpRequest request, bool repeat = false)
    {
        var now = time.GetUtcNow();
        var state = LandingStates.Of(link.Request, now);
        return new LandingModel
        {
            State = state,
            Organization = link.Authority.SenderName,
            Subject = link.Request.DisplayName,
            What = link.Template.Name,
            LinkExpires = link.Request.Link.ExpiresAt,
            ValidityDays = link.Request.ValidityDays,
            Path = $"/e/{token}",
            Query = LanguageChoice.QueryOf(request),
            Language = link.Request.Delivery.Fields.GetValueOrDefault(RequestFieldNames.Language),
            Link = url.Link(token),
            Seal = seal.Create(link.Request.Link),
            Visitor = Visitor.From(request.Headers.UserAgent.ToString()),
            CanDownload = link.Request.IsOpen && now < link.Request.Link.ExpiresAt,
            AsksForCode = link.Request.AsksForCode,
            Again = state == LandingState.Ready && link.Request.State == RequestState.Downloaded,
            Repeat = repeat,
        };
    }
}
