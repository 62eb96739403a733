"""The chain of seals. What the triggers write no longer depends on the time zone of whoever writes."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


FORWARD = """
REVOKE ALL ON public.history_seal FROM PUBLIC;
ALTER FUNCTION public.history_remember() SET timezone = 'UTC';
ALTER PROCEDURE public.history_found(text, text, text, text) SET timezone = 'UTC';
"""
BACK = """
ALTER FUNCTION public.history_remember() RESET timezone;
ALTER PROCEDURE public.history_found(text, text, text, text) RESET timezone;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('written', 'written'), ('erased', 'erased')], default='written', max_length=7, verbose_name='kind')),
                ('sealed_at', models.DateTimeField(verbose_name='when')),
                ('oldest_running', models.BigIntegerField(help_text='When the seal was made: what is older was sealed or taken back.', verbose_name='oldest running transaction')),
                ('entries', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='keys of the entries')),
                ('rows', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), help_text='What each entry is about, so that one that is gone can be named: votes_vote:12:votes_rollcall:3.', size=None, verbose_name='rows')),
                ('digests', models.BinaryField(verbose_name='digests')),
                ('key_name', models.CharField(max_length=16, verbose_name='key')),
                ('head', models.CharField(max_length=64, verbose_name='digest of the chain')),
            ],
            options={
                'verbose_name': 'seal',
                'verbose_name_plural': 'seals',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.AlterField(
            model_name='entry',
            name='change',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='entries', to='history.change', verbose_name='change'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['change', 'id'], name='entry_of_change'),
        ),
        migrations.AddField(
            model_name='seal',
            name='change',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='seals', to='history.change', verbose_name='change'),
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
