"""Two laws compared over the whole caseload: what was compared, and counts; for who counts over the whole office."""

import django.db.models.deletion
from django.db import migrations, models

import ostoja.web.uuid7
from ostoja.access import policies as p

# Which files are compared: ids only, and none whose use is restricted (GDPR Art. 18(2)).
FUNCTIONS = """
CREATE FUNCTION files_contrasts_laws() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.access_worn()
                    WHERE scope_kind = 'office' AND role IN ('statistician', 'head_of_office'))
$$;

CREATE FUNCTION files_caseload() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.files_casefile AS file
     WHERE public.files_contrasts_laws()
       AND NOT EXISTS (SELECT 1 FROM public.files_restriction WHERE file_id = file.id AND lifted_at IS NULL)
     ORDER BY id
$$;

REVOKE ALL ON FUNCTION files_contrasts_laws(), files_caseload() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_contrasts_laws(), files_caseload() TO ostoja_app;
"""
MAY = "(SELECT files_contrasts_laws())"
CONTRAST = p.script(
    p.secure("files_lawcontrast"),
    p.grant("files_lawcontrast", "SELECT", "INSERT"),
    p.grant("files_lawcontrast", "UPDATE", columns=("done_at", "files", "counts")),
    p.may_select("files_lawcontrast", MAY),
    p.may_insert("files_lawcontrast", f"{MAY} AND {p.under_me('ordered_under_id')} AND done_at IS NULL"),
    p.may_update("files_lawcontrast", f"{MAY} AND {p.under_me('ordered_under_id')} AND done_at IS NULL", MAY),
    p.no_removal("files_lawcontrast"),
)


class Migration(migrations.Migration):
    dependencies = [("files", "0027_texts_of_safeguards"), ("access", "0017_protected_desk")]

    operations = [
        migrations.CreateModel(
            name="LawContrast",
            fields=[
                (
                    "id",
                    models.UUIDField(default=ostoja.web.uuid7.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("scenario", models.JSONField()),
                ("law_version", models.CharField(max_length=40)),
                ("tables", models.CharField(max_length=16)),
                ("as_of", models.DateField()),
                ("ordered_at", models.DateTimeField(editable=False)),
                ("done_at", models.DateTimeField(editable=False, null=True)),
                ("files", models.PositiveIntegerField(null=True)),
                ("counts", models.JSONField(null=True)),
                (
                    "ordered_under",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.appointment"
                    ),
                ),
            ],
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (FUNCTIONS, CONTRAST)),
    ]
