using Appia.Parity.Tests.Placements;
using Appia.Parity.Tests.Suites;

namespace Appia.Parity.Tests;

[CollectionDefinition(nameof(HourAhead))]
public sealed class HourAheadSystem : ICollectionFixture<HourAhead>;

[Collection(nameof(HourAhead))]
public sealed class CallsHourAhead(HourAhead system) : CallParity(system);

[Collection(nameof(HourAhead))]
public sealed class ProblemsHourAhead(HourAhead system) : ProblemParity(system);

[Collection(nameof(HourAhead))]
public sealed class EndsHourAhead(HourAhead system) : EndParity(system);

[Collection(nameof(HourAhead))]
public sealed class IdentitiesHourAhead(HourAhead system) : IdentityParity(system);

[Collection(nameof(HourAhead))]
public sealed class StreamsHourAhead(HourAhead system) : StreamParity(system);

[Collection(nameof(HourAhead))]
public sealed class EventsHourAhead(HourAhead system) : EventParity(system);

[Collection(nameof(HourAhead))]
public sealed class KeysHourAhead(HourAhead system) : KeyParity(system);

[Collection(nameof(HourAhead))]
public sealed class InputsHourAhead(HourAhead system) : InputParity(system);

[Collection(nameof(HourAhead))]
public sealed class TurnsHourAhead(HourAhead system) : TurnParity(system);
