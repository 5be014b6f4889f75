namespace Appia.Runtime;

/// <summary>What can be wrong with the place of blobs.</summary>
internal static class BlobPlaceErrors
{
    public static AppiaException None() => new(
        "APPIA2223",
        "A service asks for IBlobs, and the engine keeps its stores elsewhere than in a folder of this machine. Name a folder that all replicas share as "
        + "Appia:Blobs, or register an IBlobStorage of your own.");
}
