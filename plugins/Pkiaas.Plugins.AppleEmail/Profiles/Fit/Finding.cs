namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>What does not go together.</summary>
/// <param name="Field">A field of the template's form or, where a request is looked at, of the request; null: none.</param>
/// <param name="Message">A sentence that tells of which part it speaks, since it is read elsewhere too.</param>
/// <param name="CannotWork">Whether it can work for nobody; else some can do with it.</param>
internal sealed record Finding(string? Field, string Message, bool CannotWork);
