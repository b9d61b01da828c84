"""What belongs to a file belongs to no other one later."""

from django.db import migrations

STAYS = "CREATE TRIGGER responsibility_received_stays BEFORE UPDATE ON responsibility_received FOR EACH ROW EXECUTE FUNCTION files_stays();"


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0012_channel_policies"), ("files", "0026_rows_stay_in_their_file")]

    operations = [migrations.RunSQL(STAYS, migrations.RunSQL.noop)]
