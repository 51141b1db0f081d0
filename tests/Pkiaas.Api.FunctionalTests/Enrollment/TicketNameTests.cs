using Pkiaas.Api.Common;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

public sealed class TicketNameTests
{
    [Theory]
    [InlineData("dns", "b\u00fccher.example", "xn--bcher-kva.example")]
    [InlineData("dns", "example.com", "example.com")]
    [InlineData("email", "ada@b\u00fccher.example", "ada@xn--bcher-kva.example")]
    public void A_device_is_told_the_names_with_which_its_request_is_compared(string type, string entered, string told)
    {
        var names = RequestedNames.Create([new RequestedName("CN", "Ada")], [new RequestedName(type, entered)]);
        var ticket = Assert.Single(TicketNames.Alternative(names));
        Assert.Equal((type, told), (ticket.Type, ticket.Value));
        Assert.Equal(names.AlternativeNames, RequestedNames.Create(names.Subject, [new RequestedName(ticket.Type, ticket.Value)]).AlternativeNames);
    }
}
