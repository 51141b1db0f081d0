using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

public sealed class SheetPropertyTests
{
    private static readonly SettingsSchema Fields = new(new SettingField { Name = "email", Label = "E-mail address", Kind = SettingKind.EmailAddress });

    [Fact]
    public void Whatever_bytes_come_they_are_people_or_refused_in_words() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<byte[]>(bytes => IsReadOrRefused(Encoding.UTF8.GetString(bytes))));

    [Fact]
    public void However_the_signs_of_a_table_are_mixed_they_are_people_or_refused_in_words()
    {
        var piece = Gen.Elements(
            "name", "email", "dns", "san", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\uFEFF", "a@example.org", "<", ">", "dns:", "Ada", "\0", "ü",
            "=1+1", "\uD800");
        var text = piece.ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(text, IsReadOrRefused));
    }

    [Fact]
    public void A_name_quoted_as_RFC_4180_says_is_read_back_as_it_was_with_every_separator()
    {
        var piece = Gen.Elements("Ada", "Lovelace", ",", ";", "\"", "'", " ", "\t", "\n", "ü", "<", "@", "=", "0");
        var text = piece.NonEmptyListOf().Select(parts => string.Concat(parts)).Where(name => name.Trim() == name && name.Length > 0).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(text, name => new[] { ',', ';', '\t' }.All(separator =>
        {
            var table = $"name{separator}email\r\n\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{separator}a@example.org\r\n";
            var people = SheetReader.Read(Sheet(table), Fields).People;
            return people is [{ Faults.Count: 0 } person] && person.Subject[0].Value == name;
        })));
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            var sheet = Sheet(text);
            var writer = new RowRequest(sheet, Fields, "email");
            return SheetReader.Read(sheet, Fields).People.All(person => writer.Write(person) is not null);
        }
        catch (PkiException refusal)
        {
            return refusal.Error is { Kind: PkiErrorKind.Malformed, Detail.Length: > 0 };
        }
    }

    private static BulkSheet Sheet(string text) => new() { Text = text, Delivery = new DeliveryInstruction { Channel = "x" } };
}
