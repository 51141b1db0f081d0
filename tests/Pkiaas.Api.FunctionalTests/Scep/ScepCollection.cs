namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>The tests of the SCEP door share one service.</summary>
[CollectionDefinition(Name)]
public sealed class ScepCollection : ICollectionFixture<ScepService>
{
    public const string Name = "SCEP";
}
