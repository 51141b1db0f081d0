using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Parts.Services;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

var board = Board.OnConsole();
try
{
    if (OperatingSystem.IsWindows())
        throw new UsageException("Pkiaas runs on Linux and macOS; on Windows start it inside WSL.");
    var options = CommandLine.Parse(args, Environment.GetEnvironmentVariable);
    if (options.Help)
    {
        Console.WriteLine(Usage.Text);
        return 0;
    }

    if (options.ResetPassword is { } email)
        return await PasswordReset.RunAsync(options, email);

    using var stop = StopRequest.Listen();
    using var data = DataFolder.Open(options.Data);
    await Leftovers.EndAsync(data.Run, board, TimeProvider.System, stop.Token);

    var ports = Ports.Choose(options);
    var blueprint = new Blueprint(options, data, ports, Environment.GetEnvironmentVariable, board, TimeProvider.System);
    ports.Claim(blueprint.ClaimedPorts);
    using var lifeline = Lifeline.Tie(data.Run);
    board.Note("pkiaas", $"data in {data.Path}; devices and mails use {blueprint.Address.Public}; Ctrl+C stops");
    return await new Run(blueprint.Parts, board, TimeProvider.System).UntilStoppedAsync(() => blueprint.ReadyLine, stop.Token, LanAdvice.For(blueprint.Address));
}
catch (UsageException e)
{
    board.Failure(e.Message);
    return 2;
}
