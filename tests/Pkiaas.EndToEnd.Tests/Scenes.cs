using Pkiaas.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(Scene))]
