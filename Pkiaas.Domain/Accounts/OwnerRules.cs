using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Accounts;

/// <summary>An installation always has somebody who looks after it.</summary>
public static class OwnerRules
{
    /// <summary>Checks whether an owner may stop being one, be switched off or be removed.</summary>
    /// <param name="otherOwners">How many others can sign in with passwords of their own.</param>
    /// <param name="field">The input field that asks for it, or null.</param>
    /// <exception cref="PkiException">Conflict: he is the last.</exception>
    public static void DemandAnother(int otherOwners, string? field)
    {
        if (otherOwners == 0)
            throw new PkiException(new PkiError(
                PkiErrorKind.Conflict, "This is the last owner of the installation who can sign in. Make somebody else an owner first; they must have signed in once.") { Field = field });
    }

    /// <summary>Checks whether one does to somebody what nobody does to himself.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="target">To whom.</param>
    /// <param name="instead">What he does instead, as a sentence.</param>
    /// <exception cref="PkiException">Conflict: it is himself.</exception>
    public static void DemandSomebodyElse(Guid actor, Guid target, string instead)
    {
        if (actor == target) throw new PkiException(PkiErrorKind.Conflict, instead);
    }
}
