using Pkiaas.LoadTest;
using Pkiaas.LoadTest.Runs;

if (LoadOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(LoadOptions.Usage);
    return 2;
}
return await LoadRun.RunAsync(options);
