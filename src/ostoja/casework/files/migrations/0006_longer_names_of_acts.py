from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0005_beyond_reach")]

    operations = [
        migrations.AlterField(model_name="duestep", name="act", field=models.CharField(max_length=24)),
    ]
