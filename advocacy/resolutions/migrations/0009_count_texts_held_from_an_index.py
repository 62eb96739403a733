"""What was held of a body's texts before a day, counted without reading the texts' table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('resolutions', '0008_cap_texts')]

    operations = [
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(fields=['body', 'status', 'outcome', 'adopted_on'], include=('id', 'shown', 'text_held'), name='resolution_texts_held'),
        ),
    ]
