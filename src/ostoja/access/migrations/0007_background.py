"""Background work: heartbeats, and who may put what into the queue."""

from django.db import migrations, models

from ostoja.access import policies as p

HEARTBEAT = p.script(
    p.secure("access_heartbeat"),
    p.grant("access_heartbeat", "SELECT"),
    p.may_select("access_heartbeat", "true"),  # names of timetables and times; asked before anyone is known
)

# The application puts in jobs under the appointment it acts under, and sees no others: else SQL could order work in another's
# name. The worker is the owner of the tables.
OWN_JOB = (
    "args->>'officer' = (SELECT access_user())::text AND args->>'appointment' = (SELECT access_appointment())::text"
    " AND NOT (args ? 'acts_for')"
)
QUEUE = p.script(
    p.secure("procrastinate_jobs"),
    p.grant("procrastinate_jobs", "SELECT", "INSERT"),
    p.may_select("procrastinate_jobs", OWN_JOB),
    p.may_insert("procrastinate_jobs", f"status = 'todo' AND {OWN_JOB}"),
    p.secure("procrastinate_events"),
    p.grant("procrastinate_events", "INSERT"),
    p.may_insert("procrastinate_events", "(SELECT true FROM procrastinate_jobs AS job WHERE job.id = job_id)"),
    "GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO ostoja_app;",
    p.secure("procrastinate_workers"),
    p.secure("procrastinate_periodic_defers"),
)

# Before it serves, the application asks whether the tables are of its version.
VERSION = p.grant("django_migrations", "SELECT")


class Migration(migrations.Migration):
    dependencies = [("access", "0006_law"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (HEARTBEAT, QUEUE, VERSION)),
    ]
