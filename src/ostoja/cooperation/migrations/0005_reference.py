"""The bodies and memberships of the reference data, and what this office is in them by its own page."""

from django.db import migrations
from django.utils import timezone

from ostoja.codes.reference import records
from ostoja.web.uuid7 import uuid7

SEED = "seed page (Office for Foreigners, international cooperation)"
# (body, our role): the page names them without a period.
OUR_ROLES = (
    ("wp-imex-admission", "head_of_delegation"),
    ("wp-asylum", "delegate"),
    ("wp-visa", "delegate"),
    ("scifa", "delegate"),
    ("wp-freemo", "delegate"),
    ("committee-dublin-iii", "delegate"),
    ("easo-mb", "board_member"),
    ("igc", "delegate"),
    ("gdisc", "board_member"),
    ("gdisc-erit-ukraine", "component_lead"),
    ("unhcr-pl", "contributing_institution"),
)
# Rule D of section 8 of the reference, by what a body is: how its papers are handled where nothing else is said.
RULES = (
    ("igc", "igc_participants"),
    ("gdisc", "gdisc_members"),
    ("easo-mb", "agency_internal"),
    ("euaa-mb", "agency_internal"),
)
OF_THE_UNION = ("eu_council_", "commission_", "eu_solidarity_forum")
SECRETARIATS = {"igc": "own secretariat, administered by IOM", "gdisc": "with the chair"}


def load(apps, schema_editor):
    forum_model, membership_model, role_model = (
        apps.get_model("cooperation", name) for name in ("Forum", "Membership", "OfficeRole")
    )
    using, now = schema_editor.connection.alias, timezone.now()
    rows = records("forums")
    made = {row["id"]: forum_model(**_forum(row), recorded_at=now) for row in rows}
    before = {row["id"]: row["predecessor"] for row in rows if row["predecessor"]}
    before |= {row["successor"]: row["id"] for row in rows if row["successor"]}
    forum_model.objects.using(using).bulk_create(made.values())
    for row in rows:
        made[row["id"]].parent = made.get(row["parent"])
        made[row["id"]].predecessor = made.get(before.get(row["id"]))
    forum_model.objects.using(using).bulk_update(made.values(), ["parent", "predecessor"])
    membership_model.objects.using(using).bulk_create(
        membership_model(forum=made[row["body"]], recorded_at=now, **_membership(row)) for row in records("memberships")
    )
    role_model.objects.using(using).bulk_create(
        role_model(forum=made[code], id=uuid7(), role=role, recorded_at=now, source=SEED, is_verified=True,
                   note="The page names no period.")
        for code, role in OUR_ROLES
    )  # fmt: skip


def unload(apps, schema_editor):
    for name in ("OfficeRole", "Membership", "Forum"):
        apps.get_model("cooperation", name).objects.using(schema_editor.connection.alias).all().delete()


def _forum(row):
    of_igc = row["id"].startswith("igc")
    return {
        "id": uuid7(),
        "code": row["id"],
        **{
            name: row[name] or ""
            for name in ("name_en", "name_pl", "acronym", "kind", "chair", "legal_basis", "source", "note")
        },
        "nature": row["decision_nature"],
        "secretariat": SECRETARIATS.get(row["id"], ""),
        "mark": _mark(row),
        "not_for_attribution": of_igc,
        "first": row["valid_from"] or "",
        "until": row["valid_until"] or "",
        "is_verified": row["verified"],
    }


def _mark(row):
    for start, mark in RULES:
        if row["id"].startswith(start):
            return mark
    return "limite" if row["kind"].startswith(OF_THE_UNION) else "internal"


def _membership(row):
    return {
        "id": uuid7(),
        "member": row["member"],
        "role": row["role"],
        "first": row["from"] or "",
        **{name: row[name] or "" for name in ("until", "observed_first", "observed_last", "source", "note")},
        "is_verified": row["verified"],
    }


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0004_forum_policies")]

    operations = [migrations.RunPython(load, unload)]
