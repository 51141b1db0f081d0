using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

public sealed class SheetReaderTests
{
    private static readonly SettingsSchema Fields = new(
        new SettingField { Name = "email", Label = "E-mail address", Kind = SettingKind.EmailAddress, Required = true },
        new SettingField
        {
            Name = "device", Label = "Device", Kind = SettingKind.Choice, Default = "any",
            Choices = [new SettingChoice("any", "Any Apple device"), new SettingChoice("mac", "Mac")],
        });

    [Theory]
    [InlineData("name,email\nAda Lovelace,ada@example.org\nGrace Hopper,grace@example.org")]
    [InlineData("name;email\r\nAda Lovelace;ada@example.org\r\nGrace Hopper;grace@example.org\r\n")]
    [InlineData("Full Name\tE-Mail\nAda Lovelace\tada@example.org\nGrace Hopper\tgrace@example.org")]
    [InlineData("\uFEFF\"Common name\",\"MAIL\"\n\"Ada Lovelace\",ada@example.org\n Grace Hopper , grace@example.org ")]
    [InlineData("E-mail address;CN;\nada@example.org;Ada Lovelace;\ngrace@example.org;Grace Hopper;")]
    [InlineData("email,first name,last_name\nada@example.org,Ada,Lovelace\ngrace@example.org,Grace,Hopper")]
    [InlineData("Ada Lovelace <ada@example.org>\n\"Grace Hopper\" <grace@example.org>;")]
    [InlineData("Ada Lovelace\tada@example.org\ngrace@example.org\tGrace Hopper")]
    public void Tables_and_lists_of_every_kind_name_the_same_people(string text) => Assert.Equal(
        ["Ada Lovelace <ada@example.org>", "Grace Hopper <grace@example.org>"],
        Requests(text).Select(request => $"{Value(request, "CN")} <{request.Delivery.Fields["email"]}>"));

    [Theory]
    [InlineData("Ada <ada@example.org>", "Ada", "ada@example.org")]
    [InlineData("<ada@example.org>", "", "ada@example.org")]
    [InlineData("'Ada' < ada@example.org >;", "Ada", "ada@example.org")]
    [InlineData("Ada <ada>", null, null)]
    [InlineData("Ada <<ada@example.org>", null, null)]
    [InlineData("Ada > <ada@example.org>", null, null)]
    [InlineData("Ada <ada@example.org> more", null, null)]
    public void A_name_stands_before_one_pair_of_brackets_with_an_address(string line, string? name, string? address) =>
        Assert.Equal(name is null ? null : new AddressLine(name, address!), AddressLine.Parse(line));

    [Fact]
    public void A_line_without_end_is_told_as_too_long()
    {
        var (people, _) = SheetReader.Read(
            new BulkSheet
            {
                Text = "ada@example.org\n<" + new string('@', BulkSheet.TextLimit - 100),
                Delivery = new DeliveryInstruction { Channel = "apple-email", Fields = new Dictionary<string, string>() },
            },
            Fields);
        Assert.Contains("too long", Assert.Single(people[1].Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_list_of_addresses_names_people_by_them()
    {
        var request = Assert.Single(Requests("ada@example.org\n\n"));

        Assert.Equal(("CN", "ada@example.org"), (request.Subject[0].Type, request.Subject[0].Value));
        Assert.Equal(("email", "ada@example.org"), (request.SubjectAlternativeNames[0].Type, request.SubjectAlternativeNames[0].Value));
    }

    [Fact]
    public void Cells_may_hold_separators_quotes_and_line_breaks_and_several_names()
    {
        var text = "name,email,dns,ip,uri,upn,OU,san\n\"Lovelace, \"\"Ada\"\"\",ada@example.org,\"a.example.org; b.example.org\n"
            + "c.example.org\",10.0.0.1 ::1,https://example.org/a;b,ada@corp,Analysis|Engines,dns:d.example.org email:x@example.org\n";

        var request = Assert.Single(Requests(text));

        Assert.Equal("Lovelace, \"Ada\"", Value(request, "CN"));
        Assert.Equal(["Analysis", "Engines"], request.Subject.Where(name => name.Type == "OU").Select(name => name.Value));
        Assert.Equal(
            [
                "email:ada@example.org", "dns:a.example.org", "dns:b.example.org", "dns:c.example.org", "ip:10.0.0.1", "ip:::1", "uri:https://example.org/a;b",
                "upn:ada@corp", "dns:d.example.org", "email:x@example.org",
            ],
            request.SubjectAlternativeNames.Select(name => $"{name.Type}:{name.Value}"));
    }

    [Fact]
    public void What_holds_for_all_holds_where_a_row_says_nothing_else()
    {
        var sheet = Sheet("name,email,device,O,days\nAda,a@example.org,MAC,,\nGrace,g@example.org,,Navy,30") with
        {
            Organization = "Example Ltd", ValidityDays = 90, AddressAsAlternativeName = false,
            Delivery = new DeliveryInstruction { Channel = "x", Fields = new Dictionary<string, string> { ["device"] = "any" } },
        };

        var requests = Requests(sheet);

        Assert.Equal([("mac", "Example Ltd", 90), ("any", "Navy", 30)], requests.Select(r => (r.Delivery.Fields["device"], Value(r, "O"), r.ValidityDays!.Value)));
        Assert.All(requests, request => Assert.Empty(request.SubjectAlternativeNames));
    }

    [Fact]
    public void Rows_are_read_by_the_same_headings_as_columns()
    {
        var sheet = Sheet(null) with { Rows = [new Dictionary<string, string> { ["Full name"] = "Ada", ["e-mail"] = "ada@example.org", ["Shoe size"] = "37" }] };

        var (people, notes) = SheetReader.Read(sheet, Fields);

        Assert.Equal("Ada", Assert.Single(people).Subject[0].Value);
        Assert.Contains("“Shoe size”", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_as_a_spreadsheet_counts_rows() => Assert.Equal(
        [2, 4, 5],
        SheetReader.Read(Sheet("name,email\n\"Ada\nLovelace\",a@example.org\n\nGrace,g@example.org\nMary,m@example.org"), Fields).People.Select(person => person.Line));

    [Fact]
    public void A_line_whose_cells_cannot_be_told_apart_says_so_and_the_others_do_not()
    {
        var text = "name,email\nAda,a@example.org,x\nGrace \"Amazing\" Hopper,g@example.org\nMary,m@example.org\n\"open,b@example.org";

        var people = SheetReader.Read(Sheet(text), Fields).People;

        Assert.Equal([1, 0, 0, 1], people.Select(person => person.Faults.Count));
        Assert.Contains("more cells than columns", people[0].Faults[0], StringComparison.Ordinal);
        Assert.Contains("quotation mark", people[3].Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "There is nobody in it.")]
    [InlineData(" \r\n\t\n", "There is nobody in it.")]
    [InlineData("name,email\n", "There is nobody in it.")]
    [InlineData("Shoe size;Hat\n37;Bowler", "The first line does not say what the columns are.")]
    public void What_is_no_list_of_people_is_refused_in_words(string text, string words) =>
        Assert.StartsWith(words, Assert.Throws<PkiException>(() => SheetReader.Read(Sheet(text), Fields)).Error.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("email\n")]
    [InlineData("")]
    public void More_rows_than_the_limit_are_refused(string start)
    {
        var most = start + string.Concat(Enumerable.Range(1, 2000).Select(i => $"p{i}@example.org\n"));

        Assert.Equal(2000, SheetReader.Read(Sheet(most), Fields).People.Count);
        var beyond = Assert.Throws<PkiException>(() => SheetReader.Read(Sheet(most + "one@example.org"), Fields));
        Assert.Contains("At most 2,000 rows", beyond.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_beyond_a_mebibyte_in_UTF_8_is_refused() => Assert.Contains(
        "1 MiB", Assert.Throws<PkiException>(() => SheetReader.Read(Sheet("name\n" + new string('ü', 524_288)), Fields)).Error.Detail, StringComparison.Ordinal);

    private static BulkSheet Sheet(string? text) => new() { Text = text, Delivery = new DeliveryInstruction { Channel = "x" } };

    private static List<CreatePreApprovedRequest> Requests(string text) => Requests(Sheet(text));

    private static List<CreatePreApprovedRequest> Requests(BulkSheet sheet)
    {
        var writer = new RowRequest(sheet, Fields, "email");
        var people = SheetReader.Read(sheet, Fields).People;
        Assert.All(people, person => Assert.Empty(person.Faults));
        return [.. people.Select(writer.Write)];
    }

    private static string? Value(CreatePreApprovedRequest request, string type) => request.Subject.FirstOrDefault(name => name.Type == type)?.Value;
}
