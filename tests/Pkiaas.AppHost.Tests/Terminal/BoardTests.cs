using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Terminal;

public sealed class BoardTests
{
    [Fact]
    public void Lines_stand_under_their_parts_name()
    {
        var recorded = new RecordedBoard();

        recorded.Board.Line("api", "hello");
        recorded.Board.Line("postgres", "LOG:  ready");

        Assert.Equal("api      | hello\npostgres | LOG:  ready\n", recorded.Output);
    }

    [Fact]
    public void Each_line_of_a_longer_note_stands_under_it_too()
    {
        var recorded = new RecordedBoard();

        recorded.Board.Note("mailbox", "maildev could not be installed: npm ended with code 1:\nECONNREFUSED");

        Assert.Equal("mailbox  | maildev could not be installed: npm ended with code 1:\nmailbox  | ECONNREFUSED\n", recorded.Output);
    }

    [Fact]
    public void The_ready_line_stands_alone()
    {
        var recorded = new RecordedBoard();

        recorded.Board.Ready("Pkiaas is ready: web=http://localhost:7080 api=http://localhost:7081");

        Assert.Equal("Pkiaas is ready: web=http://localhost:7080 api=http://localhost:7081\n", recorded.Output);
    }

    [Fact]
    public void Control_characters_of_strangers_do_not_reach_the_terminal()
    {
        var recorded = new RecordedBoard();

        recorded.Board.Line("api", "GET /\e]0;owned\a\ttab");

        Assert.Equal("api      | GET /\uFFFD]0;owned\uFFFD\ttab\n", recorded.Output);
    }

    [Fact]
    public void Colour_is_only_where_it_was_asked_for()
    {
        var plain = new RecordedBoard();
        var coloured = new RecordedBoard(colour: true);

        foreach (var board in (RecordedBoard[])[plain, coloured])
            board.Board.Note("api", "ready in 0.4 s");

        Assert.DoesNotContain('\e', plain.Output);
        Assert.Contains('\e', coloured.Output);
    }

    [Fact]
    public void A_failure_goes_to_the_error_stream_with_the_parts_last_lines()
    {
        var recorded = new RecordedBoard();

        recorded.Board.Failure("api failed to start: ended with code 3", "api", ["no master key"]);

        Assert.Equal("", recorded.Output);
        Assert.Equal("api failed to start: ended with code 3\nLast lines of api:\napi      | no master key\n", recorded.Error);
    }
}
