using Appia.Parity.Tests.Placements;
using Appia.Parity.Tests.Suites;

namespace Appia.Parity.Tests;

[CollectionDefinition(nameof(AcrossProcesses))]
public sealed class AcrossProcessesSystem : ICollectionFixture<AcrossProcesses>;

[Collection(nameof(AcrossProcesses))]
public sealed class CallsAcrossProcesses(AcrossProcesses system) : CallParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class ProblemsAcrossProcesses(AcrossProcesses system) : ProblemParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class EndsAcrossProcesses(AcrossProcesses system) : EndParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class IdentitiesAcrossProcesses(AcrossProcesses system) : IdentityParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class StreamsAcrossProcesses(AcrossProcesses system) : StreamParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class EventsAcrossProcesses(AcrossProcesses system) : EventParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class KeysAcrossProcesses(AcrossProcesses system) : KeyParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class InputsAcrossProcesses(AcrossProcesses system) : InputParity(system);

[Collection(nameof(AcrossProcesses))]
public sealed class TurnsAcrossProcesses(AcrossProcesses system) : TurnParity(system);
