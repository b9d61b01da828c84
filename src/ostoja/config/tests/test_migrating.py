from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from ostoja.config import migrating


def house():
    """A person, a file of the person, a note on the file."""
    state = ProjectState()
    for name, of in (("Person", None), ("File", "Person"), ("Note", "File")):
        fields = [("id", models.UUIDField(primary_key=True))]
        fields += [("of", models.ForeignKey(f"rooms.{of}", models.CASCADE))] if of else []
        state.add_model(ModelState("rooms", name, fields))
    assert state.apps.get_models()
    return state


def test_a_constraint_makes_only_its_own_model_anew():
    state = house()
    before = {name: state.apps.get_model("rooms", name) for name in ("person", "file", "note")}

    with migrating.lightly():
        state.add_constraint("rooms", "file", models.UniqueConstraint(fields=["of"], name="one_file"))

    assert {name for name, model in before.items() if state.apps.get_model("rooms", name) is not model} == {"file"}
    assert [one.name for one in state.apps.get_model("rooms", "file")._meta.constraints] == ["one_file"]


def test_a_key_that_others_refer_to_still_changes_in_them():
    state = house()

    with migrating.lightly():
        state.alter_field("rooms", "person", "id", models.BigAutoField(primary_key=True), preserve_default=True)

    file = state.apps.get_model("rooms", "file")
    assert file._meta.get_field("of").related_model is state.apps.get_model("rooms", "person")


def test_code_of_a_migration_gets_classes_that_know_each_other():
    state = house()
    with migrating.lightly():
        state.add_constraint("rooms", "person", models.CheckConstraint(condition=models.Q(id=None), name="none"))

    state.clear_delayed_apps_cache()

    file, person = (state.apps.get_model("rooms", name) for name in ("file", "person"))
    assert file._meta.get_field("of").related_model is person


def test_outside_it_django_does_as_it_does():
    state = house()
    note = state.apps.get_model("rooms", "note")

    with migrating.lightly():
        pass
    state.alter_field("rooms", "person", "id", models.BigAutoField(primary_key=True), preserve_default=True)

    assert state.apps.get_model("rooms", "note") is not note
