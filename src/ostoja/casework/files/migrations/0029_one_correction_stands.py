"""A fact has one correction that stands: after it was taken back, the fact may be corrected again.

No constraint can say so, because nothing in the row of a correction changes when it is taken back.
"""

import django.db.models.deletion
from django.db import migrations, models

from ostoja.access import policies as p

# As `law.casefile.taken_back`: by a withdrawal that was not taken back itself.
TAKEN_BACK = """
CREATE FUNCTION files_taken_back(fact uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.files_fact AS taker
                    WHERE taker.supersedes_id = fact AND taker.type = 'withdrawn_fact'
                      AND NOT public.files_taken_back(taker.id))
$$;
REVOKE ALL ON FUNCTION files_taken_back(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_taken_back(uuid) TO ostoja_app, ostoja_law;
"""

# Also up the chain: a withdrawal taken back lets stand again what it had taken back.
ONE_STANDS = """
CREATE FUNCTION files_one_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    corrected uuid := NEW.supersedes_id;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.file_id::text, 0));
    WHILE corrected IS NOT NULL LOOP
        IF (SELECT count(*) FROM public.files_fact AS later
             WHERE later.supersedes_id = corrected AND NOT public.files_taken_back(later.id)) > 1 THEN
            RAISE EXCEPTION 'fact % has two corrections that stand', corrected USING ERRCODE = 'unique_violation';
        END IF;
        SELECT supersedes_id INTO corrected FROM public.files_fact WHERE id = corrected;
    END LOOP;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION files_one_stands() FROM PUBLIC;

CREATE TRIGGER files_one_stands AFTER INSERT ON files_fact
    FOR EACH ROW WHEN (NEW.supersedes_id IS NOT NULL) EXECUTE FUNCTION files_one_stands();
"""


CORRECTED = ("later.supersedes_id = fact.id", "later.supersedes_id = named.id", "later.supersedes_id = born.id")


def stands(function: str, *corrected: str) -> str:
    """Let a function count a correction that was taken back as none."""
    return p.script(
        *(p.reworded(function, one, f"{one} AND NOT public.files_taken_back(later.id)") for one in corrected)
    )


class Migration(migrations.Migration):
    dependencies = [("files", "0028_law_contrasts")]

    operations = [
        migrations.AlterField(
            model_name="fact",
            name="supersedes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="files.fact",
            ),
        ),
        *(
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in (
                TAKEN_BACK,
                ONE_STANDS,
                stands("files_overview(date, date, text)", *CORRECTED),
                stands("files_flags(uuid)", CORRECTED[0]),
            )
        ),
    ]
