using Appia.Parity.Tests.Placements;
using Appia.Parity.Tests.Suites;

namespace Appia.Parity.Tests;

[CollectionDefinition(nameof(Together))]
public sealed class TogetherSystem : ICollectionFixture<Together>;

[Collection(nameof(Together))]
public sealed class CallsTogether(Together system) : CallParity(system);

[Collection(nameof(Together))]
public sealed class ProblemsTogether(Together system) : ProblemParity(system);

[Collection(nameof(Together))]
public sealed class EndsTogether(Together system) : EndParity(system);

[Collection(nameof(Together))]
public sealed class IdentitiesTogether(Together system) : IdentityParity(system);

[Collection(nameof(Together))]
public sealed class StreamsTogether(Together system) : StreamParity(system);

[Collection(nameof(Together))]
public sealed class EventsTogether(Together system) : EventParity(system);

[Collection(nameof(Together))]
public sealed class KeysTogether(Together system) : KeyParity(system);

[Collection(nameof(Together))]
public sealed class InputsTogether(Together system) : InputParity(system);

[Collection(nameof(Together))]
public sealed class TurnsTogether(Together system) : TurnParity(system);
