using Appia.Describe;

namespace Appia.Cli.Watching;

/// <summary>Which files of a program a host's behaviour depends on.</summary>
/// <remarks>
/// Every host runs the program, which registers every service; what counts is what else it does.
/// 1. Every host: the program, and what it refers to, but for the assemblies of services.
/// 2. A host: the assemblies of its services, and all that they refer to.
/// 3. The host of the public door: every contract's assembly; and that of a service when the program uses more of it than the services,
/// such as endpoints.
/// 4. Every host: files that are no assembly, such as settings, and assemblies that nothing refers to.
/// </remarks>
internal sealed class HostCode
{
    private readonly string _program;
    private readonly SystemDescription _system;
    private readonly Dictionary<string, AssemblyContent> _assemblies;
    private readonly HashSet<string> _ofServices;
    private readonly HashSet<string> _everywhere;
    private readonly HashSet<string> _reached;

    public HostCode(string program, SystemDescription system, IEnumerable<AssemblyContent> assemblies)
    {
        _program = program;
        _system = system;
        _assemblies = assemblies.DistinctBy(assembly => assembly.Name).ToDictionary(assembly => assembly.Name);
        _ofServices = [.. system.Services.Select(service => service.Assembly).Where(name => name != program)];
        _everywhere = Closure([program], enters: name => !_ofServices.Contains(name));
        _reached = Closure([program, .. _ofServices], enters: static _ => true);
    }

    /// <summary>Reads it from a generation that described itself.</summary>
    public static HostCode Of(Generation generation) => new(
        Path.GetFileNameWithoutExtension(generation.Program),
        generation.System!,
        generation.Files.Values.Select(file => file.Assembly).OfType<AssemblyContent>());

    /// <summary>Whether a host's behaviour depends on a file.</summary>
    public bool Uses(HostDescription host, ProgramFile file)
    {
        if (file.AssemblyName is not { } name)
            return host.Door || !file.IsForDoor;
        return !_reached.Contains(name) || _everywhere.Contains(name) || Closure(Own(host), static _ => true).Contains(name);
    }

    private IEnumerable<string> Own(HostDescription host)
    {
        var own = _system.Services.Where(service => host.Services.Contains(service.Name)).Select(service => service.Assembly);
        return host.Door ? own.Concat(Contracts()).Concat(_ofServices.Where(IsUsedByProgram)) : own;
    }

    private IEnumerable<string> Contracts() =>
        _system.Services.SelectMany(service => service.Contracts).Select(contract => contract.Assembly);

    private bool IsUsedByProgram(string assembly) =>
        _assemblies.TryGetValue(_program, out var program)
        && program.Types[assembly].Except(_system.Services.Select(service => service.Type)).Any();

    private HashSet<string> Closure(IEnumerable<string> roots, Func<string, bool> enters)
    {
        var found = new HashSet<string>();
        var waiting = new Stack<string>(roots);
        while (waiting.TryPop(out var next))
        {
            if (!_assemblies.TryGetValue(next, out var assembly) || !found.Add(next))
                continue;
            foreach (var reference in assembly.Types.Select(types => types.Key).Where(enters))
                waiting.Push(reference);
        }
        return found;
    }
}
