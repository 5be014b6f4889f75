using Npgsql;

namespace Appia.Engines;

/// <summary>Copies a schema with everything in it: functions, sequences, tables, their rows, constraints and indexes.</summary>
internal static class SchemaCopy
{
    private const string Sql = """
        do $copy$
        declare
          source text := '{0}';
          target text := '{1}';
          one record;
          part record;
        begin
          execute format('create schema %I', target);
          for one in select pg_get_functiondef(oid) as text from pg_proc where pronamespace = format('%I', source)::regnamespace loop
            execute replace(one.text, format('FUNCTION %I.', source), format('FUNCTION %I.', target));
          end loop;
          for one in select relname from pg_class where relnamespace = format('%I', source)::regnamespace and relkind = 'S' loop
            execute format('create sequence %I.%I', target, one.relname);
            execute format('select setval(''%I.%I'', last_value, is_called) from %I.%I', target, one.relname, source, one.relname);
          end loop;
          for one in select oid, relname from pg_class where relnamespace = format('%I', source)::regnamespace and relkind = 'r' loop
            execute format(
              'create table %I.%I (like %I.%I including defaults including generated including identity)', target, one.relname, source, one.relname);
            execute format('insert into %I.%I select * from %I.%I', target, one.relname, source, one.relname);
            for part in select conname, pg_get_constraintdef(oid) as text from pg_constraint where conrelid = one.oid loop
              execute format('alter table %I.%I add constraint %I %s', target, one.relname, part.conname, part.text);
            end loop;
            for part in
              select pg_get_indexdef(indexrelid) as text from pg_index
              where indrelid = one.oid and not exists (select from pg_constraint where conindid = indexrelid)
            loop
              execute replace(part.text, format(' ON %I.', source), format(' ON %I.', target));
            end loop;
          end loop;
        end $copy$
        """;

    /// <summary>Copies what is committed, in the connection's transaction, without disturbing whoever writes.</summary>
    public static void Make(NpgsqlConnection connection, string source, string target)
    {
        var sql = Sql.Replace("{0}", source, StringComparison.Ordinal).Replace("{1}", target, StringComparison.Ordinal);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
