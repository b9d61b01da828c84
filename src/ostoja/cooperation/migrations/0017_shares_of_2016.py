"""The published shares of population of 2016, by which the calculator can be tried; later years are the office's to record."""

from django.db import migrations
from django.utils import timezone

from ostoja.web.uuid7 import uuid7

SOURCE = (
    "Per cent of the population of the Union in 2016: press account of the Council decision of 8 December 2015 (mark P)"
)
SHARES = (
    "DE 15.93 FR 13.04 GB 12.73 IT 12.07 ES 9.12 PL 7.47 RO 3.9 NL 3.37 BE 2.21 GR 2.13 CZ 2.05 PT 2.04 HU 1.94 SE 1.92 AT 1.69"
    " BG 1.42 DK 1.11 FI 1.08 SK 1.06 IE 0.91 HR 0.83 LT 0.57 SI 0.41 LV 0.39 EE 0.26 CY 0.17 LU 0.11 MT 0.08"
)


def load(apps, schema_editor):
    words = SHARES.split()
    apps.get_model("cooperation", "Populations").objects.using(schema_editor.connection.alias).create(
        id=uuid7(), recorded_at=timezone.now(), source=SOURCE, is_verified=False, valid_from="2016-01-01",
        valid_until="2016-12-31", rows=dict(zip(words[::2], words[1::2], strict=True)),
    )  # fmt: skip


def unload(apps, schema_editor):
    apps.get_model("cooperation", "Populations").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0016_more_policies")]

    operations = [migrations.RunPython(load, unload)]
