"""Indexes for the default order, the facets and the keys of lists of roll calls."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('votes', '0001_initial')]

    operations = [
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(fields=['question', '-held_on'], name='roll_call_question_day'),
        ),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(django.db.models.functions.text.Upper('slug'), name='roll_call_key'),
        ),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(django.db.models.functions.text.Upper('meeting_symbol'), name='roll_call_meeting'),
        ),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(django.db.models.functions.text.Upper('draft_symbol'), name='roll_call_draft'),
        ),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(fields=['status', 'body', 'question', 'rule', 'stated_result', 'mode'], include=('id', 'resolution', 'event'), name='roll_call_facets'),
        ),
    ]
