"""Lets paragraphs of the same words be found at once: `wording_plain` is the twin of `draft.lookup.plain`."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION public.wording_plain(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT md5(btrim(regexp_replace(lower(words), '[^[:alnum:]]+', ' ', 'g')))
$$;
CREATE INDEX provision_plain_words ON resolutions_provision (public.wording_plain(text));
"""
DROP = "DROP INDEX provision_plain_words; DROP FUNCTION public.wording_plain(text);"


class Migration(migrations.Migration):

    dependencies = [
        ('wording', '0003_phrases'),
    ]

    operations = [
        migrations.RunSQL(CREATE, DROP),
    ]
