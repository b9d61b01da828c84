"""The chain of a position (cooperation reference 3.2): starting values, all field knowledge; who reads and writes its steps."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.cooperation.policies import of_a_parent

WRITES = p.role_in("desk_officer", "head_of_unit", "head_of_office")
STEPS = (  # code, names, who, guard, working days from the proposal
    ("position-lead", ("Lead institution named", "Wskazanie instytucji wiodącej i współpracujących"),
     ("minister for EU matters", "minister do spraw Unii Europejskiej"), "none", 2),
    ("position-draft", ("Draft position", "Projekt stanowiska RP"), ("lead institution", "instytucja wiodąca"), "none", 10),
    ("position-agreed", ("Draft agreed", "Uzgodnienie projektu stanowiska"),
     ("institutions that cooperate", "instytucje współpracujące"), "none", 12),
    ("position-adopted", ("Position adopted", "Przyjęcie stanowiska RP"),
     ("Committee for European Affairs", "Komitet do Spraw Europejskich"), "none", 15),
    ("position-parliament", ("Parliament's committees informed", "Przekazanie stanowiska komisjom Sejmu i Senatu"),
     ("Chancellery of the Prime Minister", "Kancelaria Prezesa Rady Ministrów"), "none", 20),
)  # fmt: skip


def load(apps, schema_editor):
    step = apps.get_model("cooperation", "ChainStep")
    step.objects.using(schema_editor.connection.alias).bulk_create(
        step(code=code, order=order, name_en=names[0], name_pl=names[1], who_en=who[0], who_pl=who[1], about="position",
             guard=guard, days=days, anchor="proposal")
        for order, (code, names, who, guard, days) in enumerate(STEPS, start=100)
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0023_positions_have_steps")]

    operations = [
        migrations.RunSQL(
            p.script(
                of_a_parent("cooperation_positionstep", "cooperation_position", "position_id", writes=WRITES),
                p.append_only("cooperation_positionstep"),
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
