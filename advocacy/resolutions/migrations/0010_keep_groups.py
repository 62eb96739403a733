"""How many texts there are in each group, kept by triggers that core makes after every migration."""

import django.db.models.deletion
from django.db import migrations, models

DROP = "\n".join(
    f"DROP FUNCTION IF EXISTS public.core_{counted}_{done}() CASCADE;"
    for counted in ("records_of_resolutions_resolutioncount", "records_of_resolutions_resolutiontopiccount", "links_of_resolutions_resolutiontopiccount")
    for done in ("insert", "delete", "update", "truncate")
)
"""They write to the tables, so that they go first."""


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0003_cap_texts'),
        ('resolutions', '0009_count_texts_held_from_an_index'),
        ('topics', '0003_cap_texts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ResolutionCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='how many more')),
                ('adoption', models.CharField(choices=[('recorded_vote', 'recorded vote'), ('non_recorded_vote', 'non-recorded vote'), ('without_vote', 'without a vote'), ('unconfirmed', 'not yet confirmed')], max_length=17, verbose_name='how decided')),
                ('outcome', models.CharField(choices=[('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn by its sponsors'), ('not_considered', 'not considered')], max_length=14, verbose_name='outcome')),
                ('body', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='bodies.body', verbose_name='body')),
            ],
            options={
                'verbose_name': 'number of resolutions',
                'verbose_name_plural': 'numbers of resolutions',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ResolutionTopicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='how many more')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='topics.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'number of resolutions on a topic',
                'verbose_name_plural': 'numbers of resolutions on a topic',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.RunSQL(migrations.RunSQL.noop, DROP),
    ]
