using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.SigningBackends;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Authorities;

/// <summary>The next generation of an authority: prepared, handed out, switched to or taken back.</summary>
public sealed partial class RolloverPage
{
    [Inject] internal AuthoritiesClient Authorities { get; set; } = null!;

    [Inject] internal SigningBackendsClient SigningBackends { get; set; } = null!;

    private RolloverForm Form { get; set; } = null!;

    private IReadOnlyList<SigningBackendResponse> Backends { get; set; } = [];

    private RolloverInfo? Next => Authority.Rollover;

    // Whoever presses twice sends a form that is not there any more: its second copy must still find whom it is for.
    private bool IsSent => HttpMethods.IsPost(Context.Request.Method);

    private string Address => Href("authority/rollover");

    private IEnumerable<(string Value, string Label)> KeyOptions =>
        from key in Backends is [var only] ? only.KeySpecifications : Enum.GetValues<KeySpecification>()
        select (key.ToString(), KeyWords.Choice(key));

    protected override async Task LoadAsync()
    {
        Form = new RolloverForm(Authority.KeySpecification.ToString(), Authority.SigningBackend, 3650.ToString(CultureInfo.InvariantCulture), null);
        if (MayAdminister) Backends = [.. (await SigningBackends.ListAsync(Aborted)).Where(backend => backend.Usable)];
    }

    private async Task PrepareAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Form = new RolloverForm(
            posted.Text("keySpecification") ?? "", posted.Text("signingBackend"), posted.Text("validityDays"), posted.Text("activatesAt"));
        var request = new PrepareRolloverRequest
        {
            KeySpecification = Enum.TryParse<KeySpecification>(Form.KeySpecification, out var key) ? key : null,
            SigningBackend = Form.SigningBackend,
            ValidityDays = posted.Number("validityDays"),
            ActivatesAt = Form.Moment,
        };
        if ((Errors = FormErrors.Check(request)) is not null) return;
        var prepared = await Authorities.PrepareRolloverAsync(AuthorityId, request, Aborted);
        if (prepared.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Address, "The next generation is prepared. Hand its root out now.");
    }

    private async Task ActivateAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Tell(
            await Authorities.ActivateRolloverAsync(AuthorityId, posted.Number("generation") ?? 0, Aborted),
            "The new generation issues from now on.");
    }

    private async Task CancelAsync() => Tell(await Authorities.CancelRolloverAsync(AuthorityId, Aborted), "The rollover is cancelled.");

    private void Tell(ApiResult<Nothing> result, string done) =>
        GoTo(Address, result.Problem is { } problem ? problem.Detail ?? problem.Title : done, result.Problem is null);

    private sealed record RolloverForm(string KeySpecification, string? SigningBackend, string? ValidityDays, string? Day)
    {
        // What is no day becomes one that is long gone, which the API refuses at its field.
        public DateTimeOffset? Moment => Day is null ? null
            : DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
                : DateTimeOffset.MinValue;
    }
}
