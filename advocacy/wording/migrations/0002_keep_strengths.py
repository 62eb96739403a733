"""The strength of every paragraph, kept by the database itself.

`wording_measure` looks up the verb of each paragraph of some resolutions in the vocabulary in force. A paragraph
without a verb speaks as the one it stands under; of two verbs, "Welcomes and encourages", the first counts where the
two together are no entry; an editor's override counts before the vocabulary.
"""

from django.db import migrations

CREATE = """
ALTER TABLE public.wording_provisionstrength
    ADD CONSTRAINT a_strength_goes_with_its_provision
    FOREIGN KEY (provision_id) REFERENCES public.resolutions_provision (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION public.wording_measure(texts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    vocabulary CONSTANT bigint := (
        SELECT id FROM public.wording_vocabulary WHERE status = 'published' ORDER BY number DESC LIMIT 1
    );
BEGIN
    WITH RECURSIVE climb AS (
        SELECT id, kind, opening_verb AS verb, parent_id, resolution_id
        FROM public.resolutions_provision WHERE resolution_id = ANY (texts)
        UNION
        SELECT climb.id, climb.kind, above.opening_verb, above.parent_id, climb.resolution_id
        FROM climb JOIN public.resolutions_provision AS above ON above.id = climb.parent_id
        WHERE climb.verb = ''
    ), said AS (
        SELECT id, kind, resolution_id, max(verb) AS verb FROM climb GROUP BY id, kind, resolution_id
    ), keyed AS (
        SELECT id, kind, resolution_id, public.wording_verb_key(verb) AS key FROM said
    ), measured AS (
        SELECT keyed.id, decided.rung_id AS decided, entry.id AS entry, entry.rung_id AS plain,
            CASE WHEN text.legal_force = 'chapter_vii' THEN entry.rung_under_chapter_vii_id END AS raised
        FROM keyed
        JOIN public.resolutions_resolution AS text ON text.id = keyed.resolution_id
        LEFT JOIN public.wording_ladderverb AS whole
            ON whole.vocabulary_id = vocabulary AND whole.kind = keyed.kind AND whole.key = keyed.key
        LEFT JOIN public.wording_ladderverb AS first
            ON first.vocabulary_id = vocabulary AND first.kind = keyed.kind
            AND first.key = split_part(keyed.key, ' and ', 1)
        LEFT JOIN public.wording_ladderverb AS entry ON entry.id = coalesce(whole.id, first.id)
        LEFT JOIN (
            SELECT override.provision_id, rung.id AS rung_id
            FROM public.wording_strengthoverride AS override
            JOIN public.wording_rung AS rung
                ON rung.vocabulary_id = vocabulary AND rung.level = override.level
        ) AS decided ON decided.provision_id = keyed.id
    )
    INSERT INTO public.wording_provisionstrength AS held (provision_id, rung_id, entry_id, is_under_chapter_vii)
    SELECT id, coalesce(decided, raised, plain), entry, decided IS NULL AND raised IS NOT NULL FROM measured
    ON CONFLICT (provision_id) DO UPDATE SET
        rung_id = EXCLUDED.rung_id,
        entry_id = EXCLUDED.entry_id,
        is_under_chapter_vii = EXCLUDED.is_under_chapter_vii
    WHERE (held.rung_id, held.entry_id, held.is_under_chapter_vii)
        IS DISTINCT FROM (EXCLUDED.rung_id, EXCLUDED.entry_id, EXCLUDED.is_under_chapter_vii);
END
$$;

CREATE FUNCTION public.wording_measure_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_measure(array(SELECT DISTINCT resolution_id FROM fresh));
    RETURN NULL;
END
$$;
CREATE TRIGGER measure_strength_of_new AFTER INSERT ON public.resolutions_provision
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.wording_measure_changed();
CREATE TRIGGER measure_strength_of_changed AFTER UPDATE ON public.resolutions_provision
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.wording_measure_changed();

CREATE FUNCTION public.wording_measure_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_measure(ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
CREATE TRIGGER measure_strength AFTER UPDATE OF legal_force ON public.resolutions_resolution
    FOR EACH ROW WHEN (OLD.legal_force IS DISTINCT FROM NEW.legal_force)
    EXECUTE FUNCTION public.wording_measure_text();

CREATE FUNCTION public.wording_measure_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_measure(array(
        SELECT resolution_id FROM public.resolutions_provision WHERE id IN (OLD.provision_id, NEW.provision_id)
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER measure_strength AFTER INSERT OR UPDATE OR DELETE ON public.wording_strengthoverride
    FOR EACH ROW EXECUTE FUNCTION public.wording_measure_decided();

CREATE FUNCTION public.wording_measure_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.wording_measure(array(SELECT id FROM public.resolutions_resolution));
    RETURN NULL;
END
$$;
CREATE TRIGGER measure_strength AFTER UPDATE OF status, number ON public.wording_vocabulary
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.number IS DISTINCT FROM NEW.number)
    EXECUTE FUNCTION public.wording_measure_all();

SELECT public.wording_measure(array(SELECT id FROM public.resolutions_resolution));
"""

DROP = """
DROP FUNCTION public.wording_measure_all(), public.wording_measure_decided(), public.wording_measure_text(),
    public.wording_measure_changed() CASCADE;
DROP FUNCTION public.wording_measure(bigint[]);
ALTER TABLE public.wording_provisionstrength DROP CONSTRAINT a_strength_goes_with_its_provision;
"""


class Migration(migrations.Migration):
    dependencies = [("wording", "0001_ladder"), ("resolutions", "0004_name_annexes_and_footnotes")]
    operations = [migrations.RunSQL(CREATE, DROP)]
