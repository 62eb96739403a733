"""The ladder of opening verbs, and the function by which spellings of one verb are known.

`wording_verb_key` is the twin of `wording.verbs.verb_key`.
"""

import concurrency.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

VERB_KEY = r"""
CREATE FUNCTION public.wording_verb_key(verb text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT btrim(regexp_replace(replace(regexp_replace(
        replace(lower(verb), '’', chr(39)),
        '\m(?:' ||
        'in the strongest possible terms|in the strongest terms|once again|a|again|also|deep|deepest|' ||
        'deeply|firm|firmly|full|fully|further|furthermore|grave|gravely|gravest|great|greatest|its|' ||
        'profound|profoundly|serious|seriously|solemnly|strong|strongest|strongly|the|their|therefore|' ||
        'unequivocally|urgently|utmost|very' ||
        ')\M',
        ' ', 'g'
    ), ',', ' '), '\s+', ' ', 'g'))
$$;
"""
DROP = "DROP FUNCTION public.wording_verb_key(text)"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('resolutions', '0004_name_annexes_and_footnotes'),
        ('sources', '0003_index_sources_for_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(VERB_KEY, DROP),
        migrations.CreateModel(
            name='Rung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(help_text='1 is the weakest.', verbose_name='level')),
                ('name', models.CharField(help_text='In a verb or two: calls upon.', max_length=60, verbose_name='name')),
                ('meaning', models.CharField(help_text='What a text does that speaks so strongly.', max_length=300, verbose_name='meaning')),
            ],
            options={
                'verbose_name': 'rung',
                'verbose_name_plural': 'rungs',
                'ordering': ['vocabulary', 'level', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LadderVerb',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('preambular', 'preambular'), ('operative', 'operative')], max_length=10, verbose_name='in paragraphs')),
                ('verb', models.CharField(help_text='As it opens a paragraph, without also, further, strongly: Calls upon.', max_length=80, verbose_name='verb')),
                ('key', models.GeneratedField(db_persist=True, expression=models.Func(models.F('verb'), function='wording_verb_key'), output_field=models.CharField(max_length=80))),
                ('reason', models.CharField(help_text='Why it stands there.', max_length=400, verbose_name='reason')),
                ('locator', models.CharField(blank=True, max_length=120, verbose_name='where in it')),
                ('source', models.ForeignKey(blank=True, help_text='Empty: our own reading of drafting practice.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ladder_verbs', to='sources.source', verbose_name='source')),
                ('rung', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verbs', to='wording.rung', verbose_name='rung')),
                ('rung_under_chapter_vii', models.ForeignKey(blank=True, help_text='Empty where Chapter VII of the Charter changes nothing.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='verbs_under_chapter_vii', to='wording.rung', verbose_name='rung under Chapter VII')),
            ],
            options={
                'verbose_name': 'opening verb',
                'verbose_name_plural': 'opening verbs',
                'ordering': ['vocabulary', 'kind', 'rung__level', 'verb', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProvisionStrength',
            fields=[
                ('provision', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='strength', serialize=False, to='resolutions.provision', verbose_name='provision')),
                ('is_under_chapter_vii', models.BooleanField(default=False, verbose_name='raised by Chapter VII')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='wording.ladderverb', verbose_name='opening verb')),
                ('rung', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='wording.rung', verbose_name='strength')),
            ],
            options={
                'verbose_name': 'strength of a provision',
                'verbose_name_plural': 'strengths of provisions',
            },
        ),
        migrations.CreateModel(
            name='Vocabulary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.CharField(blank=True, editable=False, help_text='Shown to the public.', max_length=300, verbose_name='reason for withdrawal')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('changed_at', models.DateTimeField(auto_now=True, db_index=True, verbose_name='last changed')),
                ('version', concurrency.fields.AutoIncVersionField(default=0, help_text='Counts the saves, so that two editors cannot overwrite.')),
                ('number', models.PositiveSmallIntegerField(help_text='1, 2, 3: the published one with the highest number is in force.', unique=True, verbose_name='version')),
                ('description', models.TextField(help_text='What it rests on, what is new in this version, what it cannot say.', verbose_name='how it was made')),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last changed by')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
            ],
            options={
                'verbose_name': 'vocabulary of opening verbs',
                'verbose_name_plural': 'vocabularies of opening verbs',
                'ordering': ['-number', 'pk'],
                'abstract': False,
                'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
            },
        ),
        migrations.AddField(
            model_name='rung',
            name='vocabulary',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rungs', to='wording.vocabulary', verbose_name='vocabulary'),
        ),
        migrations.AddField(
            model_name='ladderverb',
            name='vocabulary',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verbs', to='wording.vocabulary', verbose_name='vocabulary'),
        ),
        migrations.CreateModel(
            name='StrengthOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(help_text='Level on the ladder of the vocabulary in force; 1 is the weakest.', verbose_name='level')),
                ('reason', models.CharField(help_text='Why this paragraph is weaker or stronger than its verb; readers see it.', max_length=300, verbose_name='reason')),
                ('provision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='strength_override', to='resolutions.provision', verbose_name='provision')),
            ],
            options={
                'verbose_name': 'strength decided by an editor',
                'verbose_name_plural': 'strengths decided by an editor',
                'ordering': ['provision', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_override_has_its_reason', violation_error_message='Say why.')],
            },
        ),
        migrations.AddConstraint(
            model_name='vocabulary',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='wording_vocabulary_published_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='vocabulary',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='wording_vocabulary_withdrawn_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vocabulary',
            trigger=pgtrigger.compiler.Trigger(name='only_unpublished_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7a7b76116e9b67d14cfe52e02512f3d015c160d6', operation='DELETE', pgid='pgtrigger_only_unpublished_is_deleted_2122e', table='wording_vocabulary', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='rung',
            constraint=models.UniqueConstraint(fields=('vocabulary', 'level'), name='one_rung_at_a_level'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rung',
            trigger=pgtrigger.compiler.Trigger(name='published_vocabulary_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM wording_vocabulary\n    WHERE id IN (OLD.vocabulary_id, NEW.vocabulary_id) AND published_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'A published vocabulary stays as it is: begin a new version.'\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN coalesce(NEW, OLD);\n", hash='2518944bd8e10bec131dbcc231d909cf815b00b4', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_published_vocabulary_stays_ecd46', table='wording_rung', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='ladderverb',
            constraint=models.UniqueConstraint(fields=('vocabulary', 'kind', 'key'), name='one_entry_a_verb_and_kind', violation_error_message='This verb is entered already, perhaps with also or strongly before it.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderverb',
            trigger=pgtrigger.compiler.Trigger(name='published_vocabulary_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT FROM wording_vocabulary\n    WHERE id IN (OLD.vocabulary_id, NEW.vocabulary_id) AND published_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'A published vocabulary stays as it is: begin a new version.'\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN coalesce(NEW, OLD);\n", hash='17e94a95f150adf61aedea97a946cecaf6cb62e5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_published_vocabulary_stays_27bf8', table='wording_ladderverb', when='BEFORE')),
        ),
    ]
