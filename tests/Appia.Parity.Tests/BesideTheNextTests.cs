using Appia.Parity.Tests.Placements;
using Appia.Parity.Tests.Suites;

namespace Appia.Parity.Tests;

[CollectionDefinition(nameof(BesideTheNext))]
public sealed class BesideTheNextSystem : ICollectionFixture<BesideTheNext>;

[Collection(nameof(BesideTheNext))]
public sealed class CallsBesideTheNext(BesideTheNext system) : CallParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class ProblemsBesideTheNext(BesideTheNext system) : ProblemParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class EndsBesideTheNext(BesideTheNext system) : EndParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class IdentitiesBesideTheNext(BesideTheNext system) : IdentityParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class StreamsBesideTheNext(BesideTheNext system) : StreamParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class EventsBesideTheNext(BesideTheNext system) : EventParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class KeysBesideTheNext(BesideTheNext system) : KeyParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class InputsBesideTheNext(BesideTheNext system) : InputParity(system);

[Collection(nameof(BesideTheNext))]
public sealed class TurnsBesideTheNext(BesideTheNext system) : TurnParity(system);
