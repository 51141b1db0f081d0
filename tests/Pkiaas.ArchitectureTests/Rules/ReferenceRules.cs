using Pkiaas.ArchitectureTests.House;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>Holds projects and assemblies against the table of rooms.</summary>
internal sealed class ReferenceRules(IReadOnlyList<Room> rooms)
{
    /// <summary>Projects without a rule, in another folder than the rule's, rules without a project, and second rules, which nobody would read.</summary>
    public IEnumerable<Violation> Places(IReadOnlyList<ProjectFile> projects) =>
    [
        .. projects.Where(project => Find(project.Name) is null).Select(project => new Violation(project.Path, "This project has no rule.")),
        .. projects.Where(project => Find(project.Name) is { } room && room.Folder != project.Folder)
            .Select(project => new Violation(project.Path, $"It belongs in {Find(project.Name)!.Folder}.")),
        .. rooms.Where(room => projects.All(project => project.Name != room.Name))
            .Select(room => new Violation(room.Folder, "There is a rule and no project.")),
        .. rooms.GroupBy(room => room.Name).Where(rules => rules.Count() > 1).Select(rules => new Violation(rules.First().Folder, "It has more than one rule.")),
    ];

    /// <summary>Projects that are not part of the solution.</summary>
    public static IEnumerable<Violation> Solution(IReadOnlyList<ProjectFile> projects, string solution) =>
        projects.Where(project => !solution.Contains($"\"{project.Path.Replace('/', '\\')}\"", StringComparison.Ordinal))
            .Select(project => new Violation(project.Path, "It is not in Pkiaas.sln."));

    /// <summary>References to projects that the table does not give.</summary>
    public IEnumerable<Violation> Projects(ProjectFile project)
    {
        if (Find(project.Name) is not { } room) return [];
        return
        [
            .. project.Code.Except(room.Code).Select(other => new Violation(project.Path, $"It may not use the code of {other}.")),
            .. project.Built.Except(room.Built).Except(room.Code)
                .Select(other => new Violation(project.Path, $"It may not have {other} built before it.")),
        ];
    }

    /// <summary>Packages and frameworks that the table does not give.</summary>
    public IEnumerable<Violation> Packages(ProjectFile project)
    {
        if (Find(project.Name) is not { } room) return [];
        string[] allowed = [.. room.Packages, .. Rooms.PackagesOfAll, .. room.HoldsTests ? Rooms.PackagesOfTests : []];
        return
        [
            .. project.Packages.Except(allowed).Select(package => new Violation(project.Path, $"It may not use the package {package}.")),
            .. project.Web && !room.Web ? [new Violation(project.Path, "It may not see ASP.NET Core.")] : (Violation[])[],
        ];
    }

    /// <summary>References in compiled code to assemblies that the table gives neither directly nor through another room.</summary>
    public IEnumerable<Violation> Compiled(CompiledAssembly assembly)
    {
        var allowed = Closure(assembly.Name);
        return assembly.References.Where(other => Find(other) is not null && !allowed.Contains(other))
            .Select(other => new Violation(assembly.Name, $"Its code may not use that of {other}."));
    }

    private HashSet<string> Closure(string name)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([name]);
        while (next.TryDequeue(out var one))
        {
            foreach (var other in (Find(one)?.Code ?? []).Where(reached.Add)) next.Enqueue(other);
        }
        return reached;
    }

    private Room? Find(string name) => rooms.FirstOrDefault(room => room.Name == name);
}
