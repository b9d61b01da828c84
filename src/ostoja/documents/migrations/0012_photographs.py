"""What a photograph is of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0011_decisions")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[("person", "photograph of the person"), ("document", "photograph of a document")],
                default="",
                max_length=8,
            ),
        ),
    ]
