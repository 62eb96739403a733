"""How many roll calls there are in each group, kept by triggers that core makes after every migration."""

import django.db.models.deletion
from django.db import migrations, models

DROP = "\n".join(
    f"DROP FUNCTION IF EXISTS public.core_{counted}_{done}() CASCADE;"
    for counted in ("records_of_votes_rollcallcount", "records_of_votes_rollcalltopiccount", "links_of_votes_rollcalltopiccount")
    for done in ("insert", "delete", "update", "truncate")
)
"""They write to the tables, so that they go first."""


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0003_cap_texts'),
        ('topics', '0003_cap_texts'),
        ('votes', '0006_order_roll_calls_by_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='RollCallCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='how many more')),
                ('question', models.CharField(choices=[('whole', 'a resolution as a whole'), ('paragraph', 'one paragraph'), ('amendment', 'an amendment'), ('procedural', 'a procedural motion')], max_length=10, verbose_name='on')),
                ('rule', models.CharField(choices=[('simple_majority', 'simple majority of those present and voting'), ('two_thirds', 'two-thirds of those present and voting'), ('sc_procedural', 'Security Council, procedural: nine yes, no veto'), ('sc_substantive', 'Security Council, substantive: nine yes and no permanent member against')], max_length=15, verbose_name='rule')),
                ('stated_result', models.CharField(choices=[('carried', 'carried'), ('not_carried', 'not carried')], max_length=11, verbose_name='result as the record states it')),
                ('mode', models.CharField(choices=[('recorded', 'recorded'), ('show_of_hands', 'show of hands'), ('roll_call', 'by roll call'), ('secret_ballot', 'secret ballot'), ('letter', 'in writing')], max_length=13, verbose_name='mode')),
                ('body', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='bodies.body', verbose_name='body')),
            ],
            options={
                'verbose_name': 'number of roll calls',
                'verbose_name_plural': 'numbers of roll calls',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RollCallTopicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='how many more')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='topics.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'number of roll calls on a topic',
                'verbose_name_plural': 'numbers of roll calls on a topic',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.RunSQL(migrations.RunSQL.noop, DROP),
    ]
