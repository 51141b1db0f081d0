using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>What tests find when they begin.</summary>
internal static class Arrangements
{
    public static AuthorityResponse AddAuthority(this FakeState state, string name = "Example Ltd Devices CA")
    {
        var authority = Samples.Authority(name, "Example Ltd");
        state.Authorities.Add(authority);
        return authority;
    }

    public static TemplateResponse AddTemplate(this FakeState state, bool scep = true)
    {
        var authority = state.Authorities.LastOrDefault() ?? state.AddAuthority();
        var template = Samples.Template(authority.Id, "Apple device", scep);
        state.Templates.Add(template);
        return template;
    }

    public static RequestResponse AddRequest(this FakeState state, string name = "Ada Lovelace")
    {
        var template = state.Templates.LastOrDefault() ?? state.AddTemplate();
        var request = Samples.Request(template, new CreatePreApprovedRequest
        {
            Subject = [new NameValue { Type = "CN", Value = name }],
            Delivery = new DeliveryInstruction
            {
                Channel = "apple-email",
                Fields = new Dictionary<string, string> { ["email"] = "ada@example.com" },
            },
        });
        state.Requests.Insert(0, request);
        return request;
    }

    public static string Address(this RequestResponse request) => $"/ca/{request.AuthorityId}/requests/{request.Id}";

    public static string Address(this TemplateResponse template, string tab = "") =>
        $"/ca/{template.AuthorityId}/templates/{template.Id}{tab}";
}
