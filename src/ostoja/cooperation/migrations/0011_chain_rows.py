"""The starting values of the chain (cooperation reference 3.2 to 3.4): all field knowledge, for the office to adjust."""

from django.db import migrations

STEPS = (  # code, names, who, state, guard, working days, counted
    ("agenda", ("Agenda and papers", "Porządek obrad i dokumenty"), ("presidency or secretariat", "prezydencja lub sekretariat"),
     "agenda_received", "none", 5, "before"),
    ("consultation", ("Agreement of the draft instruction", "Uzgodnienie projektu instrukcji"),
     ("institutions that cooperate", "instytucje współpracujące"), "consultation", "none", 2, "before"),
    ("instruction", ("Instruction for the meeting", "Instrukcja na posiedzenie grupy roboczej"),
     ("lead institution; head of unit approves", "instytucja wiodąca; zatwierdza naczelnik"),
     "mandate_approved", "instructed", 1, "before"),
    ("objections", ("No objection left", "Brak nieusuniętych sprzeciwów"),
     ("desk", "referent"), "mandate_approved", "consulted", 1, "before"),
    ("meeting", ("Statement in the meeting", "Wystąpienie na posiedzeniu"),
     ("head of the delegation", "przewodniczący delegacji"), "held", "approved", 0, "after"),
    ("report", ("Draft report", "Projekt sprawozdania z posiedzenia"), ("a delegate", "delegat"), "report_draft", "none", 2, "after"),
    ("report-approved", ("Report", "Sprawozdanie z posiedzenia"), ("head of unit", "naczelnik"),
     "report_approved", "outcomes", 5, "after"),
    ("follow-up", ("Follow-up", "Działania po posiedzeniu"), ("lead institution", "instytucja wiodąca"), "closed", "settled", 10, "after"),
)  # fmt: skip


def load(apps, schema_editor):
    step = apps.get_model("cooperation", "ChainStep")
    step.objects.using(schema_editor.connection.alias).bulk_create(
        step(code=code, order=order, name_en=names[0], name_pl=names[1], who_en=who[0], who_pl=who[1], state=state,
             guard=guard, days=days, anchor=anchor)
        for order, (code, names, who, state, guard, days, anchor) in enumerate(STEPS)
    )  # fmt: skip


def unload(apps, schema_editor):
    apps.get_model("cooperation", "ChainStep").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0010_position_policies")]

    operations = [migrations.RunPython(load, unload)]
