"""A key for agenda items that an index can hold: those before a first use are counted without reading their texts."""

import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0003_cap_texts'),
        ('resolutions', '0011_register_symbols_together'),
        ('topics', '0003_cap_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='resolution',
            name='resolution_texts_held',
        ),
        migrations.AddField(
            model_name='resolution',
            name='agenda_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.MD5('agenda_item'), output_field=models.CharField(max_length=32)),
        ),
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(fields=['body', 'status', 'outcome', 'adopted_on'], include=('id', 'shown', 'text_held', 'agenda_key'), name='resolution_texts_held'),
        ),
    ]
