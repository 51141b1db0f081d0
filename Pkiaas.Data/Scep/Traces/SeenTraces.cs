namespace Pkiaas.Data.Scep.Traces;

/// <summary>Up to which moment somebody has seen the traces of requests, and those at templates' doors that no request is known for.</summary>
/// <param name="Subjects">Ids of requests and templates.</param>
/// <param name="Until">UTC, one for each; what began up to then is seen.</param>
public sealed record SeenTraces(Guid[] Subjects, DateTimeOffset[] Until);
