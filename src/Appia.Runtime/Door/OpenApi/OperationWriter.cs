using System.Text.Json;
using Appia.Bindings;
using Appia.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Appia.Runtime;

/// <summary>Describes one operation: its parameters, body, answers and who may call it.</summary>
internal sealed class OperationWriter(OpenApiDocument document, ContractSchemas schemas, string securityScheme)
{
    public OpenApiOperation Write(DescribedRoute route)
    {
        var method = route.Method;
        return new()
        {
            OperationId = method.FullName,
            Summary = method.Summary is { Length: > 0 } summary ? FirstSentence(summary) : Words(method.Name),
            Description = method.Summary is { Length: > 0 } text ? text : $"The method {method.Name} of the contract {method.Contract}.",
            Tags = new HashSet<OpenApiTagReference> { new(method.Contract, document) },
            Parameters = Parameters(method),
            RequestBody = method.Parameters.FirstOrDefault(parameter => parameter.Source == ParameterSource.Body) is { } body ? Body(body) : null,
            Responses = Responses(route),
            Security = Security(route),
        };
    }

    private List<IOpenApiParameter> Parameters(MethodDescriptor method)
    {
        var parameters = method.Parameters.Where(parameter => parameter.Source is ParameterSource.Route or ParameterSource.Query).Select(Parameter).ToList();
        if (!method.ReadOnly)
            parameters.Add(Key());
        return parameters;
    }

    private static OpenApiParameter Key() => new()
    {
        Name = RequestKey.Header,
        In = ParameterLocation.Header,
        Description = "Names the operation, so that a request which is sent again takes effect once: a string in quotes, made by the caller, "
            + "the same in every attempt. The answer of a repeated request is that of the first that succeeded.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MostCharacters },
        Example = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
    };

    private IOpenApiParameter Parameter(ParameterDescriptor parameter) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = parameter.Source == ParameterSource.Route ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.Source == ParameterSource.Route || !parameter.Optional,
        Description = parameter.Summary,
        Schema = schemas.Of(Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type),
    };

    private OpenApiRequestBody Body(ParameterDescriptor parameter) => new()
    {
        Required = !parameter.Optional,
        Description = parameter.Summary,
        Content = Content("application/json", schemas.Of(parameter.Type)),
    };

    private OpenApiResponses Responses(DescribedRoute route)
    {
        var method = route.Method;
        var responses = new OpenApiResponses { [Success(method)] = Answer(method) };
        var hasBody = method.Parameters.Any(parameter => parameter.Source == ParameterSource.Body);
        Add(responses, StatusCodes.Status400BadRequest, "The request is wrong; every mistake is named.");
        if (route.Authorizations.Count > 0)
        {
            Add(responses, StatusCodes.Status401Unauthorized, "Nobody is signed in.");
            Add(responses, StatusCodes.Status403Forbidden, "The caller may not do this.");
        }
        if (method.ResultIsNullable)
            Add(responses, StatusCodes.Status404NotFound, "There is no such thing.");
        if (hasBody)
        {
            Add(responses, StatusCodes.Status413PayloadTooLarge, "The body is too large.");
            Add(responses, StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.");
        }
        responses["default"] = ProblemAnswer("Any other failure.");
        return responses;
    }

    private static string Success(MethodDescriptor method) => method.Streams || method.Result is not null ? "200" : "204";

    private OpenApiResponse Answer(MethodDescriptor method)
    {
        if (method.Streams)
            return new()
            {
                Description = "The items as they come: one event each (WHATWG HTML, Server-Sent Events), its data an item as JSON. "
                    + "The event 'end' says that all was sent, the event 'problem' why it was not.",
                Content = Content("text/event-stream", schemas.Of(method.Result!)),
            };
        return method.Result is { } result
            ? new() { Description = "Done.", Content = Content("application/json", schemas.Of(result)) }
            : new() { Description = "Done; there is nothing to say." };
    }

    private void Add(OpenApiResponses responses, int status, string description) => responses[$"{status}"] = ProblemAnswer(description);

    private OpenApiResponse ProblemAnswer(string description) =>
        new() { Description = description, Content = Content(ProblemResponse.MediaType, schemas.Problem) };

    private List<OpenApiSecurityRequirement> Security(DescribedRoute route)
    {
        if (route.Authorizations.Count == 0)
            return [];
        var scopes = route.Authorizations.SelectMany(authorization => authorization.Scopes).Distinct().ToList();
        return [new() { [new OpenApiSecuritySchemeReference(securityScheme, document)] = scopes }];
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new() { [type] = new OpenApiMediaType { Schema = schema } };

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private static string Words(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace('-', ' ') is { Length: > 0 } words
        ? char.ToUpperInvariant(words[0]) + words[1..]
        : name;
}
