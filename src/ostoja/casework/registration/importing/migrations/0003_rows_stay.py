"""What belongs to a file belongs to no other one later."""

from django.db import migrations

STAYS = "CREATE TRIGGER importing_row_stays BEFORE UPDATE ON importing_row FOR EACH ROW EXECUTE FUNCTION files_stays();"


class Migration(migrations.Migration):
    dependencies = [("importing", "0002_policies"), ("files", "0026_rows_stay_in_their_file")]

    operations = [migrations.RunSQL(STAYS, migrations.RunSQL.noop)]
