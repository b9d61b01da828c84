"""Every file determined anew after the law changed: runs with their progress, and what each file's answer would say otherwise."""

import django.db.models.deletion
from django.db import migrations, models

import ostoja.web.uuid7
from ostoja.access import policies as p

ADMINISTRATOR = p.role_in("administrator")

# An administrator orders and accepts and reads no case; who reads the steps of the procedure sees the own files.
RUN = p.script(
    p.secure("files_lawrun"),
    p.grant("files_lawrun", "SELECT", "INSERT"),
    p.grant(
        "files_lawrun", "UPDATE",
        columns=("compared", "stored", "compared_at", "accepted_at", "accepted_under_id", "stored_at"),
    ),
    p.may_select("files_lawrun", f"{ADMINISTRATOR} OR {p.reads('R')}"),
    p.may_insert("files_lawrun", f"{ADMINISTRATOR} AND {p.under_me('ordered_under_id')} AND accepted_at IS NULL"),
    p.may_update("files_lawrun", ADMINISTRATOR),
    p.no_removal("files_lawrun"),
)  # fmt: skip
DIFFERENCE = p.script(
    p.secure("files_lawdifference"),
    p.grant("files_lawdifference", "SELECT"),
    p.may_select("files_lawdifference", f"{p.reads('R')} AND {p.in_open_file('files_casefile')}"),
    p.grant("files_lawdifference", "INSERT", role=p.LAW),
    p.may_insert("files_lawdifference", p.under_law(), name="added_by_law", role=p.LAW),
    p.erasable("files_lawdifference"),
)

# The next files of a run, and how many files differ by which article: ids and counts, for the administrator alone.
FUNCTIONS = """
CREATE FUNCTION files_next(last uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.files_casefile
     WHERE public.access_role() = 'administrator' AND (last IS NULL OR id > last) ORDER BY id LIMIT most
$$;

CREATE FUNCTION files_count() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM public.files_casefile WHERE public.access_role() = 'administrator'
$$;

CREATE FUNCTION files_law_counts(asked uuid) RETURNS TABLE (article text, files bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT article::text, count(DISTINCT file_id) FROM public.files_lawdifference
     WHERE run_id = asked AND public.access_role() = 'administrator'
     GROUP BY article ORDER BY 2 DESC, 1
$$;

REVOKE ALL ON FUNCTION files_next(uuid, integer), files_count(), files_law_counts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_next(uuid, integer), files_count(), files_law_counts(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0014_counted_from_the_index"), ("access", "0010_erasing")]

    operations = [
        migrations.CreateModel(
            name="LawRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=ostoja.web.uuid7.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("law_version", models.CharField(max_length=40)),
                ("tables", models.CharField(max_length=16)),
                ("total", models.PositiveIntegerField()),
                ("compared", models.PositiveIntegerField(default=0)),
                ("stored", models.PositiveIntegerField(default=0)),
                ("ordered_at", models.DateTimeField(editable=False)),
                ("compared_at", models.DateTimeField(editable=False, null=True)),
                ("accepted_at", models.DateTimeField(editable=False, null=True)),
                ("stored_at", models.DateTimeField(editable=False, null=True)),
                (
                    "accepted_under",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.appointment",
                    ),
                ),
                (
                    "ordered_under",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.appointment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LawDifference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=ostoja.web.uuid7.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("article", models.CharField(blank=True, max_length=20)),
                ("about", models.CharField(max_length=80)),
                ("before", models.CharField(blank=True, max_length=80)),
                ("now", models.CharField(blank=True, max_length=80)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="law_differences",
                        to="files.casefile",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="differences", to="files.lawrun"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["run", "article"], name="difference_by_article")],
            },
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (RUN, DIFFERENCE, FUNCTIONS)),
    ]
