"""The law reads the photographs of its files: for the copy of the person (GDPR Art. 15)."""

from django.db import migrations

from ostoja.access import policies as p

COPY = p.script(
    p.grant("documents_document", "SELECT", role=p.LAW),
    p.may_select("documents_document", f"kind <> '' AND {p.under_law()}", name="photographs_by_law", role=p.LAW),
)


class Migration(migrations.Migration):
    dependencies = [("registration", "0009_corrections_taken_back"), ("documents", "0012_photographs")]

    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
