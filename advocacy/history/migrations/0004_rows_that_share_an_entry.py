"""Rows that one statement enters share an entry where their table says so: a list a column, as `history_rowentry` reads."""

from importlib import import_module

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION public.history_remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $function$
-- Its arguments: the columns left out, the owner's table, the column that names the owner, 'shared' where rows of one
-- owner that a statement inserts share an entry, and the columns remembered.
DECLARE
    read text := CASE TG_OP WHEN 'UPDATE' THEN 'coalesce(fresh.%1$I, gone.%1$I)::bigint' ELSE '%I::bigint' END;
    owner text := CASE TG_ARGV[2] WHEN '' THEN 'NULL::bigint' ELSE format(read, TG_ARGV[2]) END;
    kind text := CASE TG_ARGV[1] WHEN '*' THEN format(read, 'content_type_id') ELSE 'NULL::bigint' END;
    source text := CASE
        WHEN TG_OP = 'UPDATE' THEN $$
            SELECT CASE WHEN gone.id IS NULL THEN 'insert' WHEN fresh.id IS NULL THEN 'delete' ELSE 'update' END,
                coalesce(fresh.id, gone.id), %3$s, %4$s, coalesce(to_jsonb(fresh), to_jsonb(gone))
            FROM fresh FULL JOIN gone ON fresh.id = gone.id
            WHERE to_jsonb(fresh) - $2::text[] IS DISTINCT FROM to_jsonb(gone) - $2::text[]
        $$
        WHEN TG_OP = 'INSERT' AND TG_ARGV[3] = 'shared' THEN $$
            SELECT %1$L, CASE count(*) WHEN 1 THEN min(id) ELSE 0 END, %3$s, %4$s,
                CASE count(*) WHEN 1 THEN jsonb_build_object(%5$s) ELSE jsonb_build_object(%6$s) END
            FROM %2$s GROUP BY %3$s ORDER BY min(id)
        $$
        ELSE $$ SELECT %1$L, id, %3$s, %4$s, to_jsonb(held) FROM %2$s AS held $$
    END;
    held text := CASE TG_OP
        WHEN 'INSERT' THEN 'fresh'
        WHEN 'TRUNCATE' THEN format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME)
        ELSE 'gone'
    END;
    cells text;
    lists text;
BEGIN
    SELECT string_agg(format('%1$L, (array_agg(%1$I))[1]', name), ', '),
        string_agg(format('%1$L, array_agg(%1$I)', name), ', ')
    INTO cells, lists FROM unnest(string_to_array(TG_ARGV[4], ',')) AS columns (name);
    source := format(source, CASE TG_OP WHEN 'INSERT' THEN 'insert' ELSE 'delete' END, held, owner, kind, cells, lists);
    EXECUTE public.history_statement(source) USING TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1];
    RETURN NULL;
END
$function$;

CREATE VIEW public.history_rowentry AS
SELECT entry.id, entry.change_id, entry.operation, entry.table_name, told.row_id, entry.owner_table, entry.owner_id,
    told."row", entry.row_id = 0 AS is_shared
FROM public.history_entry AS entry CROSS JOIN LATERAL (
    SELECT entry.row_id, entry."row" WHERE entry.row_id <> 0
    UNION ALL
    SELECT (shared.line ->> 'id')::bigint, shared.line
    FROM (
        SELECT jsonb_object_agg(list.name, cell.value) AS line
        FROM jsonb_each(entry."row") AS list (name, cells),
            jsonb_array_elements(list.cells) WITH ORDINALITY AS cell (value, place)
        GROUP BY cell.place
    ) AS shared
    WHERE entry.row_id = 0
) AS told;
REVOKE ALL ON public.history_rowentry FROM PUBLIC;
"""
BACK = """
INSERT INTO public.history_entry (change_id, operation, table_name, row_id, owner_table, owner_id, "row")
SELECT (SELECT public.history_change()), 'found', table_name, row_id, owner_table, owner_id, "row"
FROM (
    SELECT DISTINCT ON (table_name, row_id) * FROM public.history_rowentry
    WHERE table_name IN (SELECT table_name FROM public.history_entry WHERE row_id = 0)
    ORDER BY table_name, row_id, id DESC
) AS newest WHERE is_shared
UNION ALL
SELECT DISTINCT (SELECT public.history_change()), 'delete', table_name, 0, NULL, NULL::bigint, '{}'::jsonb
FROM public.history_entry WHERE row_id = 0 AND jsonb_typeof("row" -> 'id') = 'array';
DROP VIEW public.history_rowentry;
"""
"""Rows that share an entry are found once more, each in one of its own; no entry is altered, for the chain holds it."""
BACK += import_module("advocacy.history.migrations.0003_read_columns_directly").FORWARD


class Migration(migrations.Migration):

    dependencies = [('history', '0003_read_columns_directly')]
    operations = [
        migrations.RunSQL(FORWARD, BACK),
        migrations.CreateModel(
            name='RowEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('operation', models.CharField(choices=[('insert', 'entered'), ('update', 'changed'), ('delete', 'deleted'), ('found', 'held when history began')], max_length=6, verbose_name='what happened')),
                ('table_name', models.CharField(max_length=63, verbose_name='table')),
                ('row_id', models.BigIntegerField(help_text='0 where rows share the entry.', verbose_name='key')),
                ('owner_table', models.CharField(help_text='Of the record or part that the row belongs to.', max_length=63, null=True, verbose_name='table of the owner')),
                ('owner_id', models.BigIntegerField(null=True, verbose_name='key of the owner')),
                ('row', models.JSONField(verbose_name='row')),
                ('is_shared', models.BooleanField(verbose_name='shares its entry')),
            ],
            options={
                'verbose_name': 'row of a history entry',
                'verbose_name_plural': 'rows of history entries',
                'ordering': ['pk'],
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.AlterField(
            model_name='entry',
            name='row_id',
            field=models.BigIntegerField(help_text='0 where rows share the entry.', verbose_name='key'),
        ),
    ]
