namespace Appia.Runtime;

/// <summary>Answers a question of the command line about a program, which is started for it and opens nothing.</summary>
internal interface ICommandAnswer
{
    /// <summary>The question: the environment variable <c>APPIA_COMMAND</c>.</summary>
    string Command { get; }

    /// <summary>The answer, as JSON.</summary>
    string Answer();
}
