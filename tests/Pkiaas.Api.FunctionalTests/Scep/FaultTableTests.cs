using Microsoft.AspNetCore.Http;
using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Walks every kind of fault through every door's mapper.</summary>
public sealed class FaultTableTests
{
    public static TheoryData<PkiErrorKind> Kinds => [.. Enum.GetValues<PkiErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_status_at_the_admin_API(PkiErrorKind kind)
    {
        var problem = ProblemMapping.Problem(new PkiError(kind, "Said outside.", "Kept inside."));
        Assert.InRange(problem.Status!.Value, 400, 503);
        Assert.NotEqual(500, problem.Status);
        Assert.Equal("Said outside.", problem.Detail);
        Assert.False(string.IsNullOrEmpty(problem.Title));
        Assert.NotEqual("An internal fault", problem.Title);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_failInfo_or_a_status_at_the_SCEP_door(PkiErrorKind kind)
    {
        if (ScepFaults.FailInfoOf(kind) is not null) return;
        Assert.NotEqual(500, ScepFaults.StatusOf(kind));
    }

    [Fact]
    public void A_fault_at_a_field_names_the_field() =>
        Assert.True(Assert.IsType<HttpValidationProblemDetails>(
            ProblemMapping.Problem(new PkiError(PkiErrorKind.Malformed, "No.") { Field = "subject[0].value" })).Errors.ContainsKey("subject[0].value"));

    [Theory]
    [InlineData("Email", "email")]
    [InlineData("Subject[0].Value", "subject[0].value")]
    [InlineData("Delivery.Fields", "delivery.fields")]
    public void Names_of_fields_are_in_camel_case(string path, string expected) => Assert.Equal(expected, ProblemDress.CamelCase(path));
}
