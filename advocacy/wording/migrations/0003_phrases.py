"""Phrases, their variants, and occurrences that the database keeps."""

import advocacy.wording.models.phrases
import concurrency.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = r"""
CREATE FUNCTION public.wording_query(kind text, words text, gap integer) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    part text;
    step tsquery;
    chain tsquery;
    wider tsquery;
BEGIN
    IF kind <> 'near' THEN
        RETURN phraseto_tsquery('public.english_plain', words);
    END IF;
    FOREACH part IN ARRAY regexp_split_to_array(words, '\s*(?:…|\.\.\.)\s*') LOOP
        step := phraseto_tsquery('public.english_plain', part);
        IF numnode(step) = 0 THEN
            RETURN ''::tsquery;
        END IF;
        wider := step;
        IF chain IS NOT NULL THEN
            wider := tsquery_phrase(chain, step, 1);
            FOR distance IN 2..coalesce(gap, 0) + 1 LOOP
                wider := wider || tsquery_phrase(chain, step, distance);
            END LOOP;
        END IF;
        chain := wider;
    END LOOP;
    RETURN chain;
END $$;

CREATE FUNCTION public.wording_own_words(text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(text, '\[[^]]*\]', ' bracketedwords ', 'g')
$$;

CREATE FUNCTION public.wording_pattern(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '\m' || array_to_string(array_remove(regexp_split_to_array(words, '[^[:alnum:]]+'), ''), '[^[:alnum:]]+') || '\M'
$$;

CREATE FUNCTION public.wording_stands_in(kind text, words text, query tsquery, text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (strpos(text, '[') = 0 OR to_tsvector('public.english_plain', public.wording_own_words(text)) @@ query)
        AND (kind <> 'exact' OR public.wording_own_words(text) ~* public.wording_pattern(words))
$$;
"""
"""What a variant asks for, and whether a paragraph that the index offers really has it: words of ours, in [brackets],
never count, and the words of an exact variant stand as they are. `search` columns hold stems, so they cannot tell."""

DROP_FUNCTIONS = """
DROP FUNCTION public.wording_stands_in(text, text, tsquery, text);
DROP FUNCTION public.wording_pattern(text);
DROP FUNCTION public.wording_own_words(text);
DROP FUNCTION public.wording_query(text, text, integer);
"""

KEEP = """
CREATE FUNCTION public.wording_find_phrases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM public.wording_occurrence AS o USING changed AS c
    WHERE o.phrase_id = c.phrase_id AND NOT EXISTS (
        SELECT FROM public.wording_phrasevariant AS v JOIN public.resolutions_provision AS p ON p.search @@ v.query
        WHERE v.phrase_id = o.phrase_id AND p.id = o.provision_id
            AND public.wording_stands_in(v.kind, v.words, v.query, p.text)
    );
    INSERT INTO public.wording_occurrence (phrase_id, provision_id)
    SELECT DISTINCT v.phrase_id, p.id
    FROM public.wording_phrasevariant AS v JOIN public.resolutions_provision AS p ON p.search @@ v.query
    WHERE v.phrase_id IN (SELECT phrase_id FROM changed) AND public.wording_stands_in(v.kind, v.words, v.query, p.text)
    ON CONFLICT (phrase_id, provision_id) DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION public.wording_read_paragraphs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM public.wording_occurrence AS o USING written AS p
        WHERE o.provision_id = p.id AND NOT EXISTS (
            SELECT FROM public.wording_phrasevariant AS v
            WHERE v.phrase_id = o.phrase_id AND p.search @@ v.query
                AND public.wording_stands_in(v.kind, v.words, v.query, p.text)
        );
    END IF;
    INSERT INTO public.wording_occurrence (phrase_id, provision_id)
    SELECT DISTINCT v.phrase_id, p.id
    FROM written AS p JOIN public.wording_phrasevariant AS v ON p.search @@ v.query
    WHERE public.wording_stands_in(v.kind, v.words, v.query, p.text)
    ON CONFLICT (phrase_id, provision_id) DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER phrases_found_on_insert AFTER INSERT ON public.wording_phrasevariant
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.wording_find_phrases();
CREATE TRIGGER phrases_found_on_update AFTER UPDATE ON public.wording_phrasevariant
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.wording_find_phrases();
CREATE TRIGGER phrases_found_on_delete AFTER DELETE ON public.wording_phrasevariant
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.wording_find_phrases();
CREATE TRIGGER paragraphs_read_on_insert AFTER INSERT ON public.resolutions_provision
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wording_read_paragraphs();
CREATE TRIGGER paragraphs_read_on_update AFTER UPDATE ON public.resolutions_provision
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.wording_read_paragraphs();
"""
"""Occurrences are made and unmade by the statement that writes a paragraph or a variant, whoever sends it."""

DROP = """
DROP TRIGGER paragraphs_read_on_update ON public.resolutions_provision;
DROP TRIGGER paragraphs_read_on_insert ON public.resolutions_provision;
DROP TRIGGER phrases_found_on_delete ON public.wording_phrasevariant;
DROP TRIGGER phrases_found_on_update ON public.wording_phrasevariant;
DROP TRIGGER phrases_found_on_insert ON public.wording_phrasevariant;
DROP FUNCTION public.wording_read_paragraphs();
DROP FUNCTION public.wording_find_phrases();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('resolutions', '0004_name_annexes_and_footnotes'),
        ('topics', '0002_web_addresses'),
        ('wording', '0002_keep_strengths'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.CharField(blank=True, editable=False, help_text='Shown to the public.', max_length=300, verbose_name='reason for withdrawal')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('changed_at', models.DateTimeField(auto_now=True, db_index=True, verbose_name='last changed')),
                ('version', concurrency.fields.AutoIncVersionField(default=0, help_text='Counts the saves, so that two editors cannot overwrite.')),
                ('slug', models.SlugField(help_text='In addresses: grave-hardship.', max_length=80, unique=True, verbose_name='key')),
                ('name', models.CharField(help_text='As a reader would quote it, without quotation marks: grave hardship.', max_length=160, verbose_name='phrase')),
                ('note', models.TextField(blank=True, help_text='In a few sentences, for readers: what these words mean and what changed with them. No counts.', verbose_name='why it is followed')),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('name', config='english_plain', weight='A'), '||', django.contrib.postgres.search.SearchVector('note', config='english_plain', weight='C'), django.contrib.postgres.search.SearchConfig('english_plain')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last changed by')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('topic', models.ForeignKey(blank=True, help_text='The situation or theme it belongs to.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='phrases', to='topics.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'phrase',
                'verbose_name_plural': 'phrases',
                'ordering': ['name', 'pk'],
                'abstract': False,
                'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='found')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='resolutions.provision', verbose_name='paragraph')),
                ('phrase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='wording.phrase', verbose_name='phrase')),
            ],
            options={
                'verbose_name': 'occurrence',
                'verbose_name_plural': 'occurrences',
                'ordering': ['-pk'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PhraseVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exact', 'exact: these words, in this order'), ('inflected', 'inflected: the same words in any form'), ('near', 'near: parts within a few words of each other')], default='exact', max_length=9, verbose_name='how close')),
                ('words', models.CharField(help_text='grave hardship. For “near”, the parts with … between them: workers … abroad.', max_length=160, verbose_name='words')),
                ('gap', models.PositiveSmallIntegerField(blank=True, help_text='For “near” only: how many words may stand between two parts, from 1 to 15.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(15)], verbose_name='words between')),
                ('query', models.GeneratedField(db_persist=True, expression=advocacy.wording.models.phrases.VariantQuery(), output_field=django.contrib.postgres.search.SearchQueryField())),
                ('phrase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='wording.phrase', verbose_name='phrase')),
            ],
            options={
                'verbose_name': 'variant',
                'verbose_name_plural': 'variants',
                'ordering': ['kind', 'words', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='StrikeOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(help_text='For readers: why this is not a use of the phrase. “Speaks of the hardship of importers.”', max_length=300, verbose_name='reason')),
                ('struck_at', models.DateTimeField(auto_now_add=True, verbose_name='struck out')),
                ('phrase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strike_outs', to='wording.phrase', verbose_name='phrase')),
                ('provision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strike_outs', to='resolutions.provision', verbose_name='paragraph')),
                ('struck_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='struck out by')),
            ],
            options={
                'verbose_name': 'false hit',
                'verbose_name_plural': 'false hits',
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='phrase',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='phrase_search'),
        ),
        migrations.AddConstraint(
            model_name='phrase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='wording_phrase_published_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='phrase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='wording_phrase_withdrawn_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phrase',
            trigger=pgtrigger.compiler.Trigger(name='only_unpublished_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b210fe96d09eeb88badf591efed2043051299ff8', operation='DELETE', pgid='pgtrigger_only_unpublished_is_deleted_4d059', table='wording_phrase', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('phrase', 'provision'), name='one_occurrence_a_phrase_and_paragraph'),
        ),
        migrations.AddConstraint(
            model_name='phrasevariant',
            constraint=models.UniqueConstraint(fields=('phrase', 'kind', 'words'), name='one_variant_of_a_kind_and_words'),
        ),
        migrations.AddConstraint(
            model_name='phrasevariant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gap__isnull', False), ('gap__range', (1, 15)), ('kind', 'near')), models.Q(models.Q(('kind', 'near'), _negated=True), ('gap__isnull', True)), _connector='OR'), name='only_near_words_have_a_gap', violation_error_message='Say how many words may stand between the parts for “near”, and only there.'),
        ),
        migrations.AddConstraint(
            model_name='phrasevariant',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(models.Func(advocacy.wording.models.phrases.VariantQuery(), function='numnode', output_field=models.IntegerField()), models.Value(0)), name='a_variant_has_words_to_find', violation_error_message='These are only little words such as “of” and “the”, which are not searched.'),
        ),
        migrations.AddConstraint(
            model_name='strikeout',
            constraint=models.UniqueConstraint(fields=('phrase', 'provision'), name='one_strike_out_a_phrase_and_paragraph'),
        ),
        migrations.AddConstraint(
            model_name='strikeout',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_strike_out_has_a_reason', violation_error_message='Say why it is struck out: readers see the reason.'),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
