using System.Globalization;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests;

/// <summary>People whom nobody approved anything for yet.</summary>
internal static class People
{
    private static int s_number;

    public static PreApproval Next()
    {
        var number = Interlocked.Increment(ref s_number).ToString(CultureInfo.InvariantCulture);
        var email = $"person{number}@example.com";
        return new PreApproval(email)
        {
            Subject = [("O", "Example Ltd"), ("CN", $"Person {number}")],
            AlternativeNames = [("email", email)],
        };
    }
}
