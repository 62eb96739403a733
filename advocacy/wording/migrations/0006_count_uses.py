"""In how many paragraphs and texts that may be seen each phrase stands, counted by the database."""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
ALTER TABLE public.wording_phrasecount
    ADD CONSTRAINT a_count_goes_with_its_phrase
    FOREIGN KEY (phrase_id) REFERENCES public.wording_phrase (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION public.wording_count_uses(phrases bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.wording_phrasecount (phrase_id, uses, texts)
    SELECT id, 0, 0 FROM public.wording_phrase WHERE id = ANY (phrases) ORDER BY id ON CONFLICT DO NOTHING;
    PERFORM FROM public.wording_phrasecount WHERE phrase_id = ANY (phrases) ORDER BY phrase_id FOR UPDATE;
    UPDATE public.wording_phrasecount AS held SET (uses, texts) = (
        SELECT count(*), count(DISTINCT text.id)
        FROM public.wording_occurrence AS use
        JOIN public.resolutions_provision AS paragraph ON paragraph.id = use.provision_id
        JOIN public.resolutions_resolution AS text ON text.id = paragraph.resolution_id AND text.shown
        WHERE use.phrase_id = held.phrase_id AND NOT EXISTS (
            SELECT FROM public.wording_strikeout AS struck
            WHERE struck.phrase_id = use.phrase_id AND struck.provision_id = use.provision_id
        )
    ) WHERE phrase_id = ANY (phrases);
END
$$;

CREATE FUNCTION public.wording_occurrences_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.resolutions_resolution WHERE id IN (
        SELECT resolution_id FROM public.resolutions_provision JOIN written ON provision_id = resolutions_provision.id
    ) ORDER BY id FOR SHARE;
    PERFORM public.wording_count_uses(array(SELECT DISTINCT phrase_id FROM written));
    RETURN NULL;
END
$$;
CREATE TRIGGER uses_counted_on_insert AFTER INSERT ON public.wording_occurrence
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wording_occurrences_written();
CREATE TRIGGER uses_counted_on_delete AFTER DELETE ON public.wording_occurrence
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wording_occurrences_written();

CREATE FUNCTION public.wording_strike_out_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_count_uses(ARRAY[OLD.phrase_id, NEW.phrase_id]);
    RETURN NULL;
END
$$;
CREATE TRIGGER uses_counted AFTER INSERT OR UPDATE OR DELETE ON public.wording_strikeout
    FOR EACH ROW EXECUTE FUNCTION public.wording_strike_out_written();

CREATE FUNCTION public.wording_texts_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_count_uses(array(
        SELECT DISTINCT use.phrase_id
        FROM before JOIN after USING (id)
        JOIN public.resolutions_provision AS paragraph ON paragraph.resolution_id = after.id
        JOIN public.wording_occurrence AS use ON use.provision_id = paragraph.id
        WHERE before.shown IS DISTINCT FROM after.shown
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER uses_counted AFTER UPDATE ON public.resolutions_resolution
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION public.wording_texts_written();

CREATE FUNCTION public.wording_paragraph_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_count_uses(array(
        SELECT phrase_id FROM public.wording_occurrence WHERE provision_id = NEW.id
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER uses_counted AFTER UPDATE OF resolution_id ON public.resolutions_provision
    FOR EACH ROW WHEN (OLD.resolution_id IS DISTINCT FROM NEW.resolution_id)
    EXECUTE FUNCTION public.wording_paragraph_moved();

SELECT public.wording_count_uses(array(SELECT id FROM public.wording_phrase));
"""
"""Texts are locked before the counts, and counts before they are counted: of two who write at once, the second counts
what the first wrote."""

DROP = """
DROP FUNCTION public.wording_paragraph_moved(), public.wording_texts_written(), public.wording_strike_out_written(),
    public.wording_occurrences_written() CASCADE;
DROP FUNCTION public.wording_count_uses(bigint[]);
ALTER TABLE public.wording_phrasecount DROP CONSTRAINT a_count_goes_with_its_phrase;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wording", "0005_find_wording_beside_policies"),
        ("resolutions", "0005_keep_whether_a_resolution_is_shown"),
    ]
    operations = [
        migrations.CreateModel(
            name="PhraseCount",
            fields=[
                (
                    "phrase",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="counts",
                        serialize=False,
                        to="wording.phrase",
                        verbose_name="phrase",
                    ),
                ),
                ("uses", models.PositiveIntegerField(verbose_name="paragraphs")),
                ("texts", models.PositiveIntegerField(verbose_name="texts")),
            ],
            options={"verbose_name": "uses of a phrase", "verbose_name_plural": "uses of phrases"},
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
