using Appia.Parity.Tests.Placements;
using Appia.Parity.Tests.Suites;

namespace Appia.Parity.Tests;

[CollectionDefinition(nameof(OverGrpc))]
public sealed class OverGrpcSystem : ICollectionFixture<OverGrpc>;

[Collection(nameof(OverGrpc))]
public sealed class CallsOverGrpc(OverGrpc system) : CallParity(system);

[Collection(nameof(OverGrpc))]
public sealed class ProblemsOverGrpc(OverGrpc system) : ProblemParity(system);

[Collection(nameof(OverGrpc))]
public sealed class EndsOverGrpc(OverGrpc system) : EndParity(system);

[Collection(nameof(OverGrpc))]
public sealed class IdentitiesOverGrpc(OverGrpc system) : IdentityParity(system);

[Collection(nameof(OverGrpc))]
public sealed class StreamsOverGrpc(OverGrpc system) : StreamParity(system);

[Collection(nameof(OverGrpc))]
public sealed class EventsOverGrpc(OverGrpc system) : EventParity(system);

[Collection(nameof(OverGrpc))]
public sealed class KeysOverGrpc(OverGrpc system) : KeyParity(system);

[Collection(nameof(OverGrpc))]
public sealed class InputsOverGrpc(OverGrpc system) : InputParity(system);

[Collection(nameof(OverGrpc))]
public sealed class TurnsOverGrpc(OverGrpc system) : TurnParity(system);
