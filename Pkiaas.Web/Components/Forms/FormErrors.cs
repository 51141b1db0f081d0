using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Forms;

/// <summary>What is wrong with a form, by the names of its inputs, which are the camelCase names of the contract: the same words whether
/// the contract's own attributes found it here or the API did.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> fields = [];

    /// <summary>What is the matter with the form as a whole, or null.</summary>
    public string? Summary { get; private init; }

    /// <summary>What to look for in the logs, or null.</summary>
    public string? RequestId { get; private init; }

    /// <summary>All that is wrong with fields, in order.</summary>
    public IReadOnlyList<(string Field, string Message)> Fields => fields;

    /// <summary>What the API found.</summary>
    /// <param name="problem">Its answer.</param>
    public static FormErrors From(ApiProblem problem)
    {
        // "One or more validation errors occurred" tells nothing that the fields do not tell better.
        var byField = problem.Errors.Count > 0;
        var errors = new FormErrors
        {
            Summary = byField ? null : problem.Detail ?? problem.Title,
            RequestId = (int)problem.Status >= 500 ? problem.RequestId : null,
        };
        foreach (var (field, messages) in problem.Errors)
            errors.fields.AddRange(messages.Select(message => (field, message)));
        return errors;
    }

    /// <summary>Checks what a form would send against the contract's attributes; null when it passes.</summary>
    /// <param name="contract">What would be sent.</param>
    public static FormErrors? Check(object contract)
    {
        var errors = new FormErrors();
        errors.Add(contract, "");
        return errors.fields.Count > 0 ? errors : null;
    }

    /// <summary>One field's error.</summary>
    /// <param name="field">The input's name.</param>
    /// <param name="message">A sentence.</param>
    public static FormErrors Of(string field, string message) => new() { fields = { (field, message) } };

    /// <summary>Adds what is wrong with a part of the form.</summary>
    /// <param name="contract">The part.</param>
    /// <param name="prefix">What its inputs' names begin with, e.g. <c>subject[0].</c>.</param>
    public void Add(object contract, string prefix)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(contract, new ValidationContext(contract), results, validateAllProperties: true);
        foreach (var result in results)
        {
            foreach (var member in result.MemberNames.DefaultIfEmpty(""))
                Add(prefix + JsonNamingPolicy.CamelCase.ConvertName(member), result.ErrorMessage ?? "This value does not fit.");
        }
    }

    /// <summary>Adds one field's error.</summary>
    /// <param name="field">The input's name.</param>
    /// <param name="message">A sentence.</param>
    public void Add(string field, string message) => fields.Add((field, message));

    /// <summary>The first message for an input, or null.</summary>
    /// <param name="field">Its name.</param>
    public string? For(string field) => fields.Find(error => string.Equals(error.Field, field, StringComparison.OrdinalIgnoreCase)).Message;
}
