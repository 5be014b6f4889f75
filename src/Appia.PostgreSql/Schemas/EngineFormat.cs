using System.Globalization;

namespace Appia.PostgreSql.Schemas;

/// <summary>What the engine itself keeps in every store's schema, beside the tables of the shapes.</summary>
internal static class EngineFormat
{
    /// <summary>The version of the engine's own part.</summary>
    public const int Version = 1;

    /// <summary>The name under which <c>appia_meta</c> says the version.</summary>
    public const string Meta = "postgres-format";

    /// <summary>The name under which <c>appia_meta</c> says which state of which store this one is a copy of.</summary>
    public const string CopyOf = "copy-of";

    /// <summary>Makes the engine's part, in the transaction that opens a new store.</summary>
    /// <remarks>
    /// <c>appia_expect</c> fails a statement that changed another number of rows than it must. <c>appia_log_position</c> gives out positions
    /// of the log.
    /// <c>appia_commits</c> has a row for each of the last commits, by which a commit whose answer was lost is found, or made impossible.
    /// </remarks>
    public static readonly string Create = string.Create(CultureInfo.InvariantCulture, $"""
        create function appia_expect(changed bigint, expected bigint) returns boolean language plpgsql as $body$
        begin
          if changed <> expected then
            raise exception 'expected % rows, changed %', expected, changed using errcode = '{Connections.SqlStates.WrongRowCount}';
          end if;
        end $body$;
        create sequence appia_log_position;
        create table appia_commits (id uuid primary key, position bigint);
        """);
}
