"""Asks and findings, with what a finding must rest on."""

import concurrency.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('events', '0001_initial'),
        ('resolutions', '0004_name_annexes_and_footnotes'),
        ('topics', '0002_web_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.CharField(blank=True, editable=False, help_text='Shown to the public.', max_length=300, verbose_name='reason for withdrawal')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('changed_at', models.DateTimeField(auto_now=True, db_index=True, verbose_name='last changed')),
                ('version', concurrency.fields.AutoIncVersionField(default=0, help_text='Counts the saves, so that two editors cannot overwrite.')),
                ('slug', models.SlugField(help_text='In addresses: dprk-icc-referral.', max_length=80, unique=True, verbose_name='key')),
                ('name', models.CharField(help_text='What is asked for, as a heading: Referral to the International Criminal Court.', max_length=160, verbose_name='ask')),
                ('description', models.TextField(blank=True, help_text='In a few sentences: of whom, and what would count as decided. Where the words come from is cited.', verbose_name='what is asked')),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('name', config='english_plain', weight='A'), '||', django.contrib.postgres.search.SearchVector('description', config='english_plain', weight='C'), django.contrib.postgres.search.SearchConfig('english_plain')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last changed by')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('topic', models.ForeignKey(help_text='The situation it is asked for, on whose page it has a row.', on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='topics.topic', verbose_name='situation')),
            ],
            options={
                'verbose_name': 'ask',
                'verbose_name_plural': 'asks',
                'ordering': ['name', 'pk'],
                'abstract': False,
                'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', editable=False, max_length=10, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.CharField(blank=True, editable=False, help_text='Shown to the public.', max_length=300, verbose_name='reason for withdrawal')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('changed_at', models.DateTimeField(auto_now=True, db_index=True, verbose_name='last changed')),
                ('version', concurrency.fields.AutoIncVersionField(default=0, help_text='Counts the saves, so that two editors cannot overwrite.')),
                ('level', models.CharField(choices=[('decided', 'decided'), ('recommended', 'recommended'), ('encouraged', 'encouraged'), ('mentioned', 'mentioned'), ('absent', 'absent')], help_text='What was said of the ask itself. Absent: only of a text held in full, or with a citation.', max_length=11, verbose_name='finding')),
                ('note', models.CharField(blank=True, help_text='In a sentence, for readers: what was said.', max_length=400, verbose_name='note')),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='asks.ask', verbose_name='ask')),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last changed by')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ask_findings', to='events.event', verbose_name='meeting or event')),
                ('provision', models.ForeignKey(blank=True, help_text='Of the same text. Where there is none, cite a source below.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ask_findings', to='resolutions.provision', verbose_name='paragraph that shows it')),
                ('resolution', models.ForeignKey(blank=True, help_text='Either a text or a meeting.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ask_findings', to='resolutions.resolution', verbose_name='text')),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
                'ordering': ['-pk'],
                'abstract': False,
                'default_permissions': ('add', 'change', 'delete', 'view', 'publish'),
            },
        ),
        migrations.AddIndex(
            model_name='ask',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='ask_search'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='asks_ask_published_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='asks_ask_withdrawn_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ask',
            trigger=pgtrigger.compiler.Trigger(name='only_unpublished_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f2502a6a89115c5a38a54429857c35b8c6319889', operation='DELETE', pgid='pgtrigger_only_unpublished_is_deleted_ecd67', table='asks_ask', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='asks_finding_published_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='asks_finding_withdrawn_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', True), ('resolution__isnull', False)), models.Q(('event__isnull', False), ('resolution__isnull', True)), _connector='OR'), name='a_finding_is_on_a_text_or_a_meeting', violation_error_message='Name either a text or a meeting.'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('provision__isnull', True), models.Q(('resolution__isnull', False), models.Q(('level', 'absent'), _negated=True)), _connector='OR'), name='only_what_is_there_has_a_paragraph', violation_error_message='A paragraph shows what a text says, not that it is absent.'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('ask', 'resolution'), name='one_finding_an_ask_and_text', violation_error_message='There is a finding for this ask and text already.'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('ask', 'event'), name='one_finding_an_ask_and_meeting', violation_error_message='There is a finding for this ask and meeting already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='only_unpublished_is_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='960c9cc151cdc8a810b458cf93e0252b2fae779f', operation='DELETE', pgid='pgtrigger_only_unpublished_is_deleted_5a1ce', table='asks_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='paragraph_of_its_own_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."provision_id" IS NOT NULL)', func="\nIF NOT EXISTS (SELECT FROM resolutions_provision WHERE id = NEW.provision_id AND resolution_id = NEW.resolution_id) THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_finding_names_a_paragraph_of_its_own_text',\n        TABLE = TG_TABLE_NAME, MESSAGE = 'the paragraph is not of this text';\nEND IF;\nRETURN NEW;\n", hash='f3a47efef47e4f88e84e7571b2947c43df7a02c8', operation='INSERT OR UPDATE OF "provision_id", "resolution_id"', pgid='pgtrigger_paragraph_of_its_own_text_81681', table='asks_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='absent_has_its_ground', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."level" = \'absent\' AND NEW."status" = \'published\')', constraint='CONSTRAINT', func="\nIF NOT EXISTS (SELECT FROM resolutions_resolution WHERE id = NEW.resolution_id AND text_held = 'full')\n    AND NOT EXISTS (\n        SELECT FROM sources_citation AS c JOIN sources_source AS s ON s.id = c.source_id\n        WHERE c.object_id = NEW.id AND c.stance = 'supports' AND s.status = 'published'\n            AND c.content_type_id = (\n                SELECT id FROM django_content_type WHERE app_label = 'asks' AND model = 'finding'\n            )\n    )\nTHEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'absent_has_the_full_text_or_a_citation',\n        TABLE = TG_TABLE_NAME, MESSAGE = 'absence is stated without the full text and without a citation';\nEND IF;\nRETURN NULL;\n", hash='dc6e361d34ea94ccc5641054f415969947ed4596', operation='INSERT OR UPDATE', pgid='pgtrigger_absent_has_its_ground_e7abb', table='asks_finding', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
