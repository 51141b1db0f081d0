// Code that breaks rules on purpose, in namespaces of its own. The tests read it from this assembly as they read the product's.
#pragma warning disable RS0030, CA1822

using System.Net.Mail;
using System.Security.Cryptography;

namespace Pkiaas.ArchitectureTests.Planted;

internal static class ClockReader
{
    public static DateTime Read(int branch) => branch switch
    {
        // A jump table stands between the method's begin and the use.
        0 => DateTime.MinValue,
        1 => DateTime.MaxValue,
        2 => DateTime.UnixEpoch,
        3 => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => DateTime.UtcNow,
    };
}

internal sealed class FieldHolder
{
    public List<MailAddress>? Addresses { get; set; }
}

internal static class Catcher
{
    public static async Task<int> CatchAsync()
    {
        try
        {
            await Task.Yield();
            return 1;
        }
        catch (SmtpException)
        {
            return 0;
        }
    }
}

internal sealed class Inheritor : SmtpFailedRecipientException;

internal static class GenericCaller
{
    public static object Make() => Enumerable.Empty<MailMessage>();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamedAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

[Named("named-in-attribute")]
internal static class Namer
{
    public const string Constant = "named-in-constant";

    public static string Literal() => Environment.NewLine + "named-in-code";

    public static string Sentence() => "A sentence may mention named-in-code.";
}

internal static class Guard
{
    public static bool Knows(byte[] secret, byte[] shown) => CryptographicOperations.FixedTimeEquals(secret, shown);
}

internal static class HastyGuard
{
    public static bool Knows(byte[] secret, byte[] shown) => secret.AsSpan().SequenceEqual(shown);
}
