"""An arrival whose hour nobody knows says so, instead of midnight."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registration", "0007_copy_for_the_person")]

    operations = [
        migrations.AddField("arrivalevent", "is_hour_known", models.BooleanField(default=True)),
    ]
