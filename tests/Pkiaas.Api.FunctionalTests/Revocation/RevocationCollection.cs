using Pkiaas.Api.FunctionalTests.Enrollment;

namespace Pkiaas.Api.FunctionalTests.Revocation;

/// <summary>The tests of revocation share one service.</summary>
[CollectionDefinition(Name)]
public sealed class RevocationCollection : ICollectionFixture<ServiceWithAdmin>
{
    public const string Name = "Revocation";
}
