namespace Appia;

/// <summary>With which event of a topic a group begins that is new to it.</summary>
public enum EventStart
{
    /// <summary>With the oldest that the logs have.</summary>
    Beginning,

    /// <summary>With the first that is published after the group's first start.</summary>
    Now,
}
