using Pkiaas.Benchmarks.Scep;

return args switch
{
    ["scep"] => await ScepBenchmark.RunAsync(),
    ["scep-parts"] => await ScepBenchmark.RunPartsAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Pkiaas.Benchmarks -- scep | scep-parts");
    return 2;
}
