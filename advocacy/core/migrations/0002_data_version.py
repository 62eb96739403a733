"""The table behind the version of all public data, and the function by which triggers write to it."""

from django.db import migrations

CREATE = """
CREATE TABLE public.core_datachange (
    transaction bigint PRIMARY KEY,
    mark uuid NOT NULL DEFAULT gen_random_uuid()
);
CREATE FUNCTION public.core_note_data_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ours CONSTANT bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO public.core_datachange (transaction) VALUES (ours) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        DELETE FROM public.core_datachange WHERE transaction IN (
            SELECT transaction FROM public.core_datachange WHERE transaction <> ours FOR UPDATE SKIP LOCKED
        );
    END IF;
    RETURN NULL;
END
$$;
"""
DROP = """
DROP FUNCTION public.core_note_data_change() CASCADE;
DROP TABLE public.core_datachange;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_extensions")]
    operations = [migrations.RunSQL(CREATE, DROP)]
