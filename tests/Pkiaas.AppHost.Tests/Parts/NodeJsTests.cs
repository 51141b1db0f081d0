using Pkiaas.AppHost.Parts;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class NodeJsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Where_it_is_missing_the_least_version_and_its_source_are_named()
    {
        var (node, missing) = await FindAsync(null, null);

        Assert.Null(node);
        Assert.Equal("Node.js 20 or newer is not installed (https://nodejs.org)", missing);
    }

    [Theory]
    [InlineData("v18.20.4")]
    [InlineData("v0.12.1")]
    [InlineData("nonsense")]
    public async Task One_that_is_too_old_is_named_with_its_version(string version)
    {
        var old = Program(version);

        var (node, missing) = await FindAsync(old, "/usr/bin/npm");

        Assert.Null(node);
        Assert.Equal($"Node.js 20 or newer is needed, {old} is {version}", missing);
    }

    [Fact]
    public async Task Without_npm_that_is_what_is_missing()
    {
        var (node, missing) = await FindAsync(Program("v20.0.0"), null);

        Assert.Null(node);
        Assert.Equal("npm is not installed beside Node.js", missing);
    }

    [Fact]
    public async Task Both_are_taken_when_they_are_new_enough()
    {
        var program = Program("v22.1.0");

        var (node, missing) = await FindAsync(program, "/usr/bin/npm");

        Assert.Equal(new NodeJs(program, "/usr/bin/npm"), node);
        Assert.Null(missing);
    }

    private static Task<(NodeJs? Node, string? Missing)> FindAsync(string? node, string? npm) =>
        NodeJs.FindAsync(name => name == "node" ? node : npm, TestContext.Current.CancellationToken);

    private string Program(string version)
    {
        var path = Path.Combine(temporary.Path, "node");
        File.WriteAllText(path, $"#!/bin/sh\necho {version}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
