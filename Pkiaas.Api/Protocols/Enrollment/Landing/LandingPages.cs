using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Protocols.Enrollment.Languages;
using Pkiaas.Api.Protocols.Enrollment.Pages;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>Says what the page shows of a link.</summary>
internal sealed class LandingPages(FormSeal seal, PackageFacts facts, PackageTargets targets, PublicUrl url, TimeProvider time)
{
    public async Task<LandingModel> ModelAsync(
        OpenedLink link, string token, HttpRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = LandingStates.Of(link.Request, now);
        var isOpen = link.Request.IsOpen && now < link.Request.Link.ExpiresAt;
        var visitor = Visitor.From(request.Headers.UserAgent.ToString());
        var target = isOpen ? await targets.OfAsync(link.Request, cancellationToken) : PackageTarget.Any;
        var earlierExpires = state == LandingState.Ready ? await facts.EndOfRenewedAsync(link.Request, cancellationToken) : null;
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
            Visitor = visitor,
            Target = target,
            Fit = TargetFit.Of(target, visitor.Device),
            Signature = state == LandingState.Ready
                ? await facts.SignatureOfAsync(link.Request, link.Authority.Id, cancellationToken)
                : PackageSignature.Unknown,
            IsOpen = isOpen,
            AsksForCode = link.Request.AsksForCode,
            EarlierExpires = earlierExpires,
            EarlierEnded = earlierExpires < now,
            RootsToTrust = state is LandingState.Waiting or LandingState.Installed ? await targets.RootsToTrustAsync(link.Request, cancellationToken) : [],
            Again = state == LandingState.Ready && link.Request.State == RequestState.Downloaded,
        };
    }
}
