"""Lets readers' questions use the index over equal words, and know which words are common, beside their policies.

PostgreSQL asks a policy before any function that is not marked leakproof, and shows the statistics of a table with
policies to its owner only. A server where the migrating role may not mark functions compares drafts slower.
"""

from django.db import migrations

CREATE = r"""
ALTER FUNCTION public.wording_plain(text) SET search_path = pg_catalog;
DO $$ BEGIN
    ALTER FUNCTION public.wording_plain(text) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
CREATE FUNCTION public.wording_common_words() RETURNS TABLE (lexeme text, frequency real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT common.lexeme, common.frequency FROM pg_stats,
        unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(lexeme, frequency)
    WHERE schemaname = 'public' AND tablename = 'resolutions_provision' AND attname = 'search'
        AND common.lexeme IS NOT NULL
$$;
"""
DROP = """
DROP FUNCTION public.wording_common_words();
ALTER FUNCTION public.wording_plain(text) NOT LEAKPROOF;
ALTER FUNCTION public.wording_plain(text) RESET search_path;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('wording', '0004_find_equal_wording'),
    ]

    operations = [
        migrations.RunSQL(CREATE, DROP),
    ]
