"""The two tables of the history, and the functions that write them: nothing else does.

The functions run with the rights of their owner, so that other roles need none on the history, and are given none.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION public.history_change() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
-- The change that this transaction is making, for what is said of it now; made where it is missing.
DECLARE
    said jsonb := coalesce(nullif(current_setting('history.context', true), '')::jsonb, '{}');
    writer bigint := (said ->> 'user')::bigint;
    why text := coalesce(said ->> 'reason', '');
    number bigint := pg_current_xact_id()::text::bigint;
    made bigint;
BEGIN
    said := said - ARRAY['user', 'reason'];
    SELECT id INTO made FROM public.history_change
    WHERE transaction_id = number AND made_at = transaction_timestamp()
        AND user_id IS NOT DISTINCT FROM writer AND reason = why AND context = said;
    IF made IS NULL THEN
        INSERT INTO public.history_change (transaction_id, made_at, database_role, user_id, reason, context)
        VALUES (number, transaction_timestamp(), session_user, writer, why, said)
        RETURNING id INTO made;
    END IF;
    RETURN made;
END
$function$;

CREATE FUNCTION public.history_statement(source text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$
-- What writes an entry for each row of `source`, a question for (operation, line).
-- Its parameters: the table, the columns left out, the owner's table, the column that names the owner.
SELECT format($statement$
    INSERT INTO public.history_entry (change_id, operation, table_name, row_id, owner_table, owner_id, "row")
    SELECT (SELECT public.history_change()), operation, $1, (line ->> 'id')::bigint,
        CASE $3
            WHEN '' THEN NULL
            WHEN '*' THEN (
                SELECT app_label || '_' || model FROM public.django_content_type
                WHERE id = (line ->> 'content_type_id')::bigint
            )
            ELSE $3
        END,
        (line ->> nullif($4, ''))::bigint, line - $2::text[]
    FROM (%s) AS lines (operation, line)
$statement$, source)
$function$;

CREATE FUNCTION public.history_remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
-- Its arguments: as for history_statement, without the table.
DECLARE
    source text := CASE TG_OP
        WHEN 'INSERT' THEN $$ SELECT 'insert', to_jsonb(fresh) FROM fresh $$
        WHEN 'DELETE' THEN $$ SELECT 'delete', to_jsonb(gone) FROM gone $$
        WHEN 'UPDATE' THEN $$
            SELECT CASE WHEN gone.id IS NULL THEN 'insert' WHEN fresh.id IS NULL THEN 'delete' ELSE 'update' END,
                coalesce(to_jsonb(fresh), to_jsonb(gone))
            FROM fresh FULL JOIN gone ON fresh.id = gone.id
            WHERE to_jsonb(fresh) - $2::text[] IS DISTINCT FROM to_jsonb(gone) - $2::text[]
        $$
        ELSE format($$ SELECT 'delete', to_jsonb(held) FROM %I.%I AS held $$, TG_TABLE_SCHEMA, TG_TABLE_NAME)
    END;
BEGIN
    EXECUTE public.history_statement(source) USING TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_ARGV[2];
    RETURN NULL;
END
$function$;

CREATE PROCEDURE public.history_found(held text, left_out text, owner_table text, owner_column text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
-- Remembers the rows that a table held before it was tracked.
BEGIN
    EXECUTE public.history_statement(
        format($$ SELECT 'found', to_jsonb(held) FROM public.%I AS held ORDER BY held.id $$, held)
    ) USING held, left_out, owner_table, owner_column;
END
$function$;

REVOKE ALL ON FUNCTION public.history_change(), public.history_statement(text), public.history_remember() FROM PUBLIC;
REVOKE ALL ON PROCEDURE public.history_found(text, text, text, text) FROM PUBLIC;
REVOKE ALL ON public.history_change, public.history_entry FROM PUBLIC;
"""

FUNCTIONS_AWAY = """
DROP PROCEDURE public.history_found(text, text, text, text);
DROP FUNCTION public.history_remember() CASCADE;
DROP FUNCTION public.history_statement(text);
DROP FUNCTION public.history_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('transaction_id', models.BigIntegerField(help_text="The database's own number; what is below the oldest one running is complete.", verbose_name='transaction')),
                ('made_at', models.DateTimeField(help_text='The beginning of the transaction.', verbose_name='when')),
                ('database_role', models.CharField(max_length=63, verbose_name='database role')),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('context', models.JSONField(default=dict, verbose_name='context')),
                ('user', models.ForeignKey(db_constraint=False, help_text='Empty: nobody signed in, such as in a shell or in SQL.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('operation', models.CharField(choices=[('insert', 'entered'), ('update', 'changed'), ('delete', 'deleted'), ('found', 'held when history began')], max_length=6, verbose_name='what happened')),
                ('table_name', models.CharField(max_length=63, verbose_name='table')),
                ('row_id', models.BigIntegerField(verbose_name='key')),
                ('owner_table', models.CharField(help_text='Of the record or part that the row belongs to.', max_length=63, null=True, verbose_name='table of the owner')),
                ('owner_id', models.BigIntegerField(null=True, verbose_name='key of the owner')),
                ('row', models.JSONField(verbose_name='row')),
                ('change', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='entries', to='history.change', verbose_name='change')),
            ],
            options={
                'verbose_name': 'history entry',
                'verbose_name_plural': 'history entries',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['transaction_id'], name='change_of_transaction'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['table_name', 'row_id'], name='entry_of_row'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('owner_id__isnull', False)), fields=['owner_table', 'owner_id'], name='entry_of_owner'),
        ),
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_AWAY),
    ]
