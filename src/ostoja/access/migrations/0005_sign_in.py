"""Privileges on the tables of sign-in: read before anyone is known, so no policy can guard them (docs/adr/0002)."""

from django.db import migrations

from ostoja.access import policies as p

CHANGED_AT_SIGN_IN = (
    "account_emailaddress",
    "account_emailconfirmation",
    "django_session",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialtoken",
)
READ_AT_SIGN_IN = ("socialaccount_socialapp",)
NUMBERED = tuple(table for table in CHANGED_AT_SIGN_IN if table != "django_session")
GRANTS = p.script(
    *(p.grant(table, "SELECT", "INSERT", "UPDATE", "DELETE") for table in CHANGED_AT_SIGN_IN),
    *(p.grant(table, "SELECT") for table in READ_AT_SIGN_IN),
    *(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO ostoja_app;" for table in NUMBERED),
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_policies"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [migrations.RunSQL(GRANTS, migrations.RunSQL.noop)]
