namespace Appia.Events;

/// <summary>How a webhook carries its event.</summary>
internal enum WebhookMode
{
    /// <summary>The body is the whole event (<c>application/cloudevents+json</c>): all of it is signed.</summary>
    Structured,

    /// <summary>The body is the data; the attributes are headers <c>ce-*</c>, which the signature does not cover.</summary>
    Binary,
}
