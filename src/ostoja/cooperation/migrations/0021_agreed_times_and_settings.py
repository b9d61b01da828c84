"""Who reads and writes the new tables; what agreements shorten, for the law; the settings that were constants."""

from django.db import migrations
from django.utils import timezone

from ostoja.access import policies as p
from ostoja.cooperation.policies import APPROVES, IN_ROOM, of_a_forum, of_a_parent
from ostoja.web.uuid7 import uuid7

# A shortened time binds every file, whoever determines it: days and states only, nothing of what an agreement says.
AGREED = """
CREATE FUNCTION cooperation_agreed() RETURNS TABLE (
    id text, with_state varchar, first_day date, last_day date, request_days integer, reply_days integer, known_on date,
    changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.id::text, a.with_state, t.first_day, CASE WHEN a.renews THEN t.last_day ELSE least(t.last_day, a.last_day) END,
           CASE WHEN t.rule = 'arranged-request' THEN n.days END, CASE WHEN t.rule = 'arranged-reply' THEN n.days END,
           (t.recorded_at AT TIME ZONE 'UTC')::date, t.changed_at
      FROM public.cooperation_agreedterm AS t JOIN public.cooperation_agreement AS a ON a.id = t.agreement_id
     CROSS JOIN LATERAL (SELECT t.length * CASE t.unit WHEN 'weeks' THEN 7 ELSE 1 END AS days) AS n
     WHERE a.with_state <> '' AND t.rule IN ('arranged-request', 'arranged-reply') AND t.unit IN ('days', 'weeks')
     ORDER BY t.id
$$;
REVOKE ALL ON FUNCTION cooperation_agreed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_agreed() TO ostoja_app, ostoja_law;
"""
PARAMETER = p.script(
    p.secure("cooperation_parameter"),
    p.grant("cooperation_parameter", "SELECT", "INSERT"),
    p.may_select("cooperation_parameter", IN_ROOM),
    p.may_insert("cooperation_parameter", f"{APPROVES} AND {p.under_me()}"),
    p.append_only("cooperation_parameter"),
)
OF_PROJECT = ("cooperation_project", "project_id")
MORE_COLUMNS = (
    ("cooperation_agreement", ("subjects", "contacts", "notified_on", "checked_on", "check_says")),
    ("cooperation_agreedterm", ("changed_at",)),
    ("cooperation_visit", ("reported_on",)),
    ("cooperation_project", ("our_share", "cofinancing", "extended_until", "final_payment_on", "keep_years")),
)
# What stood in the code until now. None of the texts was read for it: mark K, the office confirms them.
LISBON = "TEU Art. 16(4), TFEU Art. 238(3), in force in full from 1 November 2014; texts not read (K)"
OURS = "Chosen by the office (D)"
VALUES = (
    ("states_share", 55, "2014-11-01", LISBON),
    ("population_share", 65, "2014-11-01", LISBON),
    ("least_to_block", 4, "2014-11-01", LISBON),
    ("link_days", 5, "2014-01-01", OURS),
    ("remind_days", 2, "2014-01-01", "Two and one working days before (K)"),
)


def load(apps, schema_editor):
    made = apps.get_model("cooperation", "Parameter").objects.using(schema_editor.connection.alias)
    for code, value, first_day, source in VALUES:
        made.create(
            id=uuid7(), recorded_at=timezone.now(), source=source, is_verified=False, code=code, value=value, first_day=first_day,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0020_projects_and_settings")]

    operations = [
        *(
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in (
                AGREED,
                PARAMETER,
                of_a_forum("cooperation_channel", changes=("address", "last_day")),
                of_a_forum("cooperation_declaration", changes=("handed_in_on",)),
                of_a_parent("cooperation_amendment", *OF_PROJECT, changes=("approved_on", "approved_by")),
                of_a_parent("cooperation_steeringmeeting", *OF_PROJECT, changes=("place", "decisions")),
                of_a_parent(
                    "cooperation_financialreport",
                    *OF_PROJECT,
                    changes=("amount", "submitted_on", "questioned_on", "accepted_on", "accepted_amount"),
                ),
                *(p.grant(table, "UPDATE", columns=columns) for table, columns in MORE_COLUMNS),
            )
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
