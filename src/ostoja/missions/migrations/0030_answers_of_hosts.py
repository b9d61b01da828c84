"""Answers of hosts and receipts of them are letters too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("missions", "0029_how_many")]

    operations = [
        migrations.AlterField(
            model_name="receivedletter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("deployment", "deployment letter"),
                    ("recall", "letter of recall"),
                    ("grant", "answer of the host"),
                    ("receipt", "receipt of our answer"),
                ],
                editable=False,
                max_length=16,
            ),
        ),
    ]
