"""How many paragraphs of each text are held, counted by the database whenever some are written."""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
ALTER TABLE public.resolutions_provisioncount
    ADD CONSTRAINT a_count_goes_with_its_resolution
    FOREIGN KEY (resolution_id) REFERENCES public.resolutions_resolution (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION public.resolutions_count_provisions(texts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.resolutions_provisioncount (resolution_id, held)
    SELECT id, 0 FROM public.resolutions_resolution WHERE id = ANY (texts) ORDER BY id ON CONFLICT DO NOTHING;
    PERFORM FROM public.resolutions_provisioncount WHERE resolution_id = ANY (texts) ORDER BY resolution_id FOR UPDATE;
    UPDATE public.resolutions_provisioncount AS count SET held = (
        SELECT count(*) FROM public.resolutions_provision AS one WHERE one.resolution_id = count.resolution_id
    ) WHERE resolution_id = ANY (texts);
END
$$;

CREATE FUNCTION public.resolutions_provisions_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.resolutions_count_provisions(array(SELECT DISTINCT resolution_id FROM written));
    RETURN NULL;
END
$$;
CREATE TRIGGER provisions_counted_on_insert AFTER INSERT ON public.resolutions_provision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.resolutions_provisions_written();
CREATE TRIGGER provisions_counted_on_delete AFTER DELETE ON public.resolutions_provision
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.resolutions_provisions_written();

CREATE FUNCTION public.resolutions_provision_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.resolutions_count_provisions(ARRAY[OLD.resolution_id, NEW.resolution_id]);
    RETURN NULL;
END
$$;
CREATE TRIGGER provisions_counted_on_move AFTER UPDATE OF resolution_id ON public.resolutions_provision
    FOR EACH ROW WHEN (OLD.resolution_id IS DISTINCT FROM NEW.resolution_id)
    EXECUTE FUNCTION public.resolutions_provision_moved();

SELECT public.resolutions_count_provisions(array(SELECT DISTINCT resolution_id FROM public.resolutions_provision));
"""
"""The row of a count is locked first, then counted: of two who write at once, the second counts what the first wrote."""

DROP = """
DROP FUNCTION public.resolutions_provision_moved(), public.resolutions_provisions_written() CASCADE;
DROP FUNCTION public.resolutions_count_provisions(bigint[]);
ALTER TABLE public.resolutions_provisioncount DROP CONSTRAINT a_count_goes_with_its_resolution;
"""


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0006_count_from_the_index_again")]
    operations = [
        migrations.CreateModel(
            name="ProvisionCount",
            fields=[
                (
                    "resolution",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="provision_count",
                        serialize=False,
                        to="resolutions.resolution",
                        verbose_name="resolution",
                    ),
                ),
                ("held", models.PositiveIntegerField(verbose_name="paragraphs held")),
            ],
            options={"verbose_name": "number of provisions", "verbose_name_plural": "numbers of provisions"},
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
