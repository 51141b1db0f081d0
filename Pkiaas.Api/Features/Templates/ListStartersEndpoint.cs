using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

internal static class ListStartersEndpoint
{
    public static IEnumerable<TemplateStarterInfo> Handle() =>
        TemplateStarter.All.Select(starter => new TemplateStarterInfo(starter.Name, starter.DisplayName, starter.Summary));
}
