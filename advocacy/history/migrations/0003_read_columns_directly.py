"""Entries take keys from the columns of a row, where they were looked up in its JSON: a quarter less work."""

from importlib import import_module

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION public.history_statement(source text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$
-- What writes an entry for each row of `source`, a question for (operation, key, owner, kind, line): the row's key, that
-- of what it belongs to, the type of content that this is where it may be any, and the row itself.
-- Its parameters: the table, the columns left out, the owner's table.
SELECT format($statement$
    INSERT INTO public.history_entry (change_id, operation, table_name, row_id, owner_table, owner_id, "row")
    SELECT (SELECT public.history_change()), operation, $1, key,
        CASE $3
            WHEN '' THEN NULL
            WHEN '*' THEN (SELECT app_label || '_' || model FROM public.django_content_type WHERE id = kind)
            ELSE $3
        END,
        owner, CASE $2 WHEN '{}' THEN line ELSE line - $2::text[] END
    FROM (%s) AS lines (operation, key, owner, kind, line)
$statement$, source)
$function$;

CREATE OR REPLACE FUNCTION public.history_remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $function$
-- Its arguments: the columns left out, the owner's table, the column that names the owner, and the columns remembered.
DECLARE
    read text := CASE TG_OP WHEN 'UPDATE' THEN 'coalesce(fresh.%1$I, gone.%1$I)::bigint' ELSE '%I::bigint' END;
    owner text := CASE TG_ARGV[2] WHEN '' THEN 'NULL::bigint' ELSE format(read, TG_ARGV[2]) END;
    kind text := CASE TG_ARGV[1] WHEN '*' THEN format(read, 'content_type_id') ELSE 'NULL::bigint' END;
    source text := CASE TG_OP
        WHEN 'UPDATE' THEN $$
            SELECT CASE WHEN gone.id IS NULL THEN 'insert' WHEN fresh.id IS NULL THEN 'delete' ELSE 'update' END,
                coalesce(fresh.id, gone.id), %3$s, %4$s, coalesce(to_jsonb(fresh), to_jsonb(gone))
            FROM fresh FULL JOIN gone ON fresh.id = gone.id
            WHERE to_jsonb(fresh) - $2::text[] IS DISTINCT FROM to_jsonb(gone) - $2::text[]
        $$
        ELSE $$ SELECT %1$L, id, %3$s, %4$s, to_jsonb(held) FROM %2$s AS held $$
    END;
    held text := CASE TG_OP
        WHEN 'INSERT' THEN 'fresh'
        WHEN 'TRUNCATE' THEN format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME)
        ELSE 'gone'
    END;
BEGIN
    source := format(source, CASE TG_OP WHEN 'INSERT' THEN 'insert' ELSE 'delete' END, held, owner, kind);
    EXECUTE public.history_statement(source) USING TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1];
    RETURN NULL;
END
$function$;

CREATE OR REPLACE PROCEDURE public.history_found(held text, left_out text, owner_table text, owner_column text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $function$
-- Remembers the rows that a table held before it was tracked.
BEGIN
    EXECUTE public.history_statement(format(
        $$ SELECT 'found', id, %2$s::bigint, %3$s::bigint, to_jsonb(held) FROM public.%1$I AS held ORDER BY id $$,
        held,
        coalesce(quote_ident(nullif(owner_column, '')), 'NULL'),
        CASE owner_table WHEN '*' THEN 'content_type_id' ELSE 'NULL' END
    )) USING held, left_out, owner_table;
END
$function$;
"""
BACK = import_module("advocacy.history.migrations.0001_initial").FUNCTIONS.replace("CREATE ", "CREATE OR REPLACE ")
BACK += import_module("advocacy.history.migrations.0002_seals").FORWARD


class Migration(migrations.Migration):

    dependencies = [("history", "0002_seals")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
