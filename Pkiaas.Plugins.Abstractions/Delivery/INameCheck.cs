using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>
/// Optional: a channel whose devices cannot ask for every name. The host asks when a request is approved, so that the admin
/// reads the problem at once and not the person at download.
/// </summary>
public interface INameCheck : IDeliveryChannel
{
    /// <summary>Checks names that <see cref="IDeliveryChannel.PackAsync"/> would get. Quick and without side effect.</summary>
    /// <param name="subject">As in <see cref="EnrollmentTicket.Subject"/>.</param>
    /// <param name="subjectAlternativeNames">As in <see cref="EnrollmentTicket.SubjectAlternativeNames"/>.</param>
    /// <returns>Empty when all is well; the field of a problem is <c>subject</c> or <c>subjectAlternativeNames</c>.</returns>
    IReadOnlyList<SettingProblem> CheckNames(IReadOnlyList<TicketName> subject, IReadOnlyList<TicketName> subjectAlternativeNames);
}
