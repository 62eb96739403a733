"""What the public is told of a withdrawn record, and nothing else of it: for a role that cannot see the record."""

from django.db import migrations

CREATE = """
CREATE FUNCTION public.core_withdrawn(record_table text, key_column text, asked text)
RETURNS TABLE (withdrawn_at timestamptz, withdrawal_reason varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF key_column NOT IN ('slug', 'code') THEN
        RAISE EXCEPTION 'records are not asked for by %', key_column;
    END IF;
    RETURN QUERY EXECUTE format(
        $$ SELECT withdrawn_at, withdrawal_reason FROM public.%I
           WHERE %I = $1 AND status = 'withdrawn' AND published_at IS NOT NULL $$,
        record_table, key_column
    ) USING asked;
END
$function$;
"""
DROP = "DROP FUNCTION public.core_withdrawn(text, text, text);"


class Migration(migrations.Migration):
    dependencies = [("core", "0003_shared_counters")]
    operations = [migrations.RunSQL(CREATE, DROP)]
