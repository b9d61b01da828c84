from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_policies")]

    operations = [
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(fields=["-opened_at"], name="file_newest"),
        ),
    ]
