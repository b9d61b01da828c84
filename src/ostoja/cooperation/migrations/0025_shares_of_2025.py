"""The published shares of population of 2025; the tables of other years are the office's to record."""

from django.db import migrations
from django.utils import timezone

from ostoja.web.uuid7 import uuid7

SOURCE = (
    "Per cent of the population of the Union in 2025: press account of the figures approved by Coreper on 11 December 2024"
    " (Agence Europe, Bulletin 13544; mark P)"
)
SHARES = (
    "DE 18.49 FR 15.17 IT 13.23 ES 10.78 PL 8.33 RO 4.23 NL 4.01 BE 2.62 CZ 2.42 PT 2.36 SE 2.34 GR 2.31 HU 2.13 AT 2.02"
    " BG 1.43 DK 1.32 FI 1.25 SK 1.21 IE 1.19 HR 0.86 LT 0.64 SI 0.47 LV 0.42 EE 0.30 CY 0.21 LU 0.15 MT 0.12"
)


def load(apps, schema_editor):
    """Unless the office has recorded a table of its own for these days."""
    words = SHARES.split()
    tables = apps.get_model("cooperation", "Populations").objects.using(schema_editor.connection.alias)
    if not tables.filter(valid_from__lte="2025-12-31", valid_until__gte="2025-01-01").exists():
        tables.create(
            id=uuid7(), recorded_at=timezone.now(), source=SOURCE, is_verified=False, valid_from="2025-01-01",
            valid_until="2025-12-31", rows=dict(zip(words[::2], words[1::2], strict=True)),
        )  # fmt: skip


def unload(apps, schema_editor):
    apps.get_model("cooperation", "Populations").objects.using(schema_editor.connection.alias).filter(
        source=SOURCE
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0024_steps_of_positions")]

    operations = [migrations.RunPython(load, unload)]
