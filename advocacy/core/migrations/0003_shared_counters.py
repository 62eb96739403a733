"""What all workers count together: how often somebody may still ask, and the cache where CACHE_URL names none.

Neither survives a crash of the server, and neither must: both are unlogged.
"""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE public.core_allowance (
    key text PRIMARY KEY,
    free_at timestamptz NOT NULL
);
CREATE INDEX core_allowance_free_at ON public.core_allowance (free_at);
CREATE FUNCTION public.core_take(asked text, step interval, reach interval) RETURNS interval LANGUAGE plpgsql AS $$
DECLARE
    moment CONSTANT timestamptz := clock_timestamp();
    free timestamptz;
BEGIN
    INSERT INTO public.core_allowance AS held (key, free_at) VALUES (asked, moment + step)
    ON CONFLICT (key) DO UPDATE SET free_at = greatest(held.free_at, moment) + step
        WHERE greatest(held.free_at, moment) + step <= moment + reach;
    IF FOUND THEN
        IF random() < 0.002 THEN
            DELETE FROM public.core_allowance WHERE key IN (
                SELECT key FROM public.core_allowance WHERE free_at < moment LIMIT 1000 FOR UPDATE SKIP LOCKED
            );
        END IF;
        RETURN NULL;
    END IF;
    SELECT free_at INTO free FROM public.core_allowance WHERE key = asked;
    RETURN greatest(free + step - moment - reach, interval '0');
END
$$;
CREATE UNLOGGED TABLE public.core_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX core_cache_expires ON public.core_cache (expires);
"""
DROP = """
DROP TABLE public.core_cache;
DROP FUNCTION public.core_take(text, interval, interval);
DROP TABLE public.core_allowance;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_data_version")]
    operations = [migrations.RunSQL(CREATE, DROP)]
