"""What the conditions of an appointment made of a letter are computed from; recalls; the databases that a plan names."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ostoja.web.uuid7


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0015_conditions"),
        ("missions", "0013_report_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="letterappointment",
            name="briefed_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="instructed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="measures",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("a", "(a) identification and registration"),
                        ("b", "(b) receiving and registering applications"),
                        ("c", "(c) examination of applications"),
                        ("d", "(d) joint processing"),
                        ("e", "(e) information"),
                        ("f", "(f) reception"),
                        ("g", "(g) tasks under the rules on responsibility"),
                        ("h", "(h) relocation"),
                        ("i", "(i) interpreters"),
                        ("j", "(j) safeguards for children"),
                        ("k", "(k) persons with special needs"),
                        ("l", "(l) hotspots"),
                    ],
                    max_length=1,
                ),
                default=[],
                editable=False,
                size=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="place",
            field=models.CharField(default="", editable=False, max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="plan_ref",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="profile",
            field=models.CharField(
                choices=[
                    ("REG", "Registration"),
                    ("INFO", "Information provision"),
                    ("CASE", "Interviews and opinions"),
                    ("DUB", "Dublin procedures"),
                    ("VULN", "Vulnerability"),
                    ("UAM", "Social work with unaccompanied minors"),
                    ("REC", "Reception management"),
                    ("COI", "Country-of-origin information"),
                    ("REL", "Relocation and matching"),
                    ("DISEMB", "Disembarkation support"),
                    ("TRN", "Training"),
                    ("QUAL", "Quality and coaching"),
                    ("DATA", "Data and backlog"),
                    ("TL", "Team leader"),
                    ("INT", "Interpreter"),
                    ("EXCL", "Exclusion"),
                ],
                default="",
                editable=False,
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="task_sheet",
            field=models.CharField(default="", editable=False, max_length=200, verbose_name="Task sheet"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letterappointment",
            name="trained_until",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="plan",
            name="databases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("casework", "the host's casework system, this one"),
                        ("eurodac", "Eurodac"),
                        ("vis", "Visa Information System"),
                        ("dublinet", "DubliNet"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="(f) Databases that experts may use",
            ),
        ),
        migrations.AddField(
            model_name="receivedletter",
            name="deployment",
            field=models.UUIDField(
                db_index=True, default=uuid.UUID("00000000-0000-0000-0000-000000000000"), editable=False
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="receivedletter",
            name="kind",
            field=models.CharField(
                choices=[("deployment", "deployment letter"), ("recall", "letter of recall")],
                default="deployment",
                editable=False,
                max_length=16,
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="LetterEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=ostoja.web.uuid7.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField(editable=False)),
                ("deployment", models.UUIDField(db_index=True, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recalled", "recalled by the home authority"),
                            ("revoked", "authorisation revoked by the host"),
                            ("task_withdrawn", "task withdrawn by the host"),
                        ],
                        max_length=16,
                        verbose_name="What ends it",
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
                ("reason", models.CharField(max_length=300, verbose_name="Reason")),
                (
                    "appointment",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.appointment",
                    ),
                ),
                (
                    "recorded_under",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.appointment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
