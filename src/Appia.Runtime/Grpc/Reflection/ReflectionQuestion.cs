namespace Appia.Runtime;

/// <summary>What a reflection request asks for; the numbers are those of its fields.</summary>
internal enum ReflectionQuestion
{
    None = 0,
    FileByName = 3,
    FileContainingSymbol = 4,
    FileContainingExtension = 5,
    ExtensionNumbers = 6,
    ListServices = 7,
}
