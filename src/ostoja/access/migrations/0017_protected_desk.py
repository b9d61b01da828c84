"""A desk for people under seal: its people are there for those appointed to that desk, and for nobody else who reads people."""

from django.db import migrations, models

# A wider scope holds the other places only; roles that read no person (administrator, coordinator) answer for every place.
WHERE = """
CREATE OR REPLACE FUNCTION access_sites() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE worn.scope_kind
            WHEN 'site' THEN ARRAY[worn.site_id]
            ELSE ARRAY(
                SELECT site.id FROM public.access_site AS site
                 WHERE ((worn.scope_kind = 'mission' AND site.mission_id = worn.scope_id) OR worn.scope_kind = 'office')
                   AND (site.kind <> 'protected_desk' OR NOT EXISTS (
                        SELECT 1 FROM public.access_matrix AS cell
                         WHERE cell.role = worn.role AND cell.data_class = 'A' AND cell."right" IN ('read', 'write'))))
        END FROM public.access_worn() AS worn), '{}')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0016_network_of_every_entry")]

    operations = [
        migrations.AlterField(
            model_name="site",
            name="kind",
            field=models.CharField(
                choices=[
                    ("hotspot", "Hotspot or arrival point"),
                    ("reception_centre", "Reception centre"),
                    ("registration_office", "Registration office"),
                    ("headquarters", "Headquarters"),
                    ("protected_desk", "Desk for people under seal"),
                ],
                max_length=32,
                verbose_name="Kind",
            ),
        ),
        migrations.RunSQL(WHERE, migrations.RunSQL.noop),
    ]
