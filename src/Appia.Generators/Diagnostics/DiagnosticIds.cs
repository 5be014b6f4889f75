namespace Appia.Generators.Diagnostics;

/// <summary>The codes of everything that is refused or warned of at build time. Never reused; each has a page in docs/errors.</summary>
internal static class DiagnosticIds
{
    public const string Overload = "APPIA1001";
    public const string RouteWithoutAuthorization = "APPIA1002";
    public const string CannotTravel = "APPIA1003";
    public const string SeveralBodies = "APPIA1004";
    public const string BodyNotAllowed = "APPIA1005";
    public const string TemplateWithoutParameter = "APPIA1006";
    public const string DuplicateRoute = "APPIA1007";
    public const string ReturnType = "APPIA1008";
    public const string DuplicateName = "APPIA1009";
    public const string EventKey = "APPIA1010";
    public const string NotARecord = "APPIA1011";
    public const string HandlerShape = "APPIA1012";
    public const string HandlerOfNoEvent = "APPIA1013";
    public const string DuplicateHandler = "APPIA1014";
    public const string DocumentId = "APPIA1015";
    public const string IndexMember = "APPIA1016";
    public const string ShapeOfUnmarked = "APPIA1017";
    public const string ServiceConstructor = "APPIA1018";
    public const string WrapsShape = "APPIA1019";
    public const string Generic = "APPIA1020";
    public const string ParameterPassing = "APPIA1021";
    public const string ContractMember = "APPIA1022";
    public const string RequestParameter = "APPIA1023";
    public const string OpenRecord = "APPIA1024";
    public const string MutableMember = "APPIA1025";
    public const string MessageConstructor = "APPIA1026";
    public const string Name = "APPIA1027";
    public const string CheckOfWhole = "APPIA1028";
    public const string StreamedParameter = "APPIA1029";
    public const string ContractBreak = "APPIA1030";
    public const string ContractDrift = "APPIA1031";
    public const string ContractLock = "APPIA1032";
    public const string StreamShape = "APPIA1033";
    public const string SnapshotEvery = "APPIA1034";
    public const string ProjectionShape = "APPIA1035";
    public const string ProjectionWithoutStreams = "APPIA1036";
    public const string SerialKey = "APPIA1037";
    public const string SerialMethod = "APPIA1038";
    public const string UpcastShape = "APPIA1039";
    public const string CallOutsideUnit = "APPIA1050";
    public const string WriteInReadOnly = "APPIA1051";
    public const string CallNotAwaited = "APPIA1052";
    public const string AsyncVoid = "APPIA1053";
    public const string WorkOutsideCall = "APPIA1054";
}
