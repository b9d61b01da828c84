"""AMMR Art. 68: who is responsible after a relocation."""

from ostoja.law.tests.stories import answer, entry, fact, is_responsible, registered

FACTS = (registered("IT", "2026-07-01"), entry("IT", "2026-06-20"))
MOVED = fact("relocated", from_state="IT", to_state="SE", on="2026-10-01")


def entered(responsible, on="2026-08-01"):
    return fact("eurodac_entry", state="IT", on=on, responsible=responsible)


def test_a_determined_responsibility_moves_with_the_person():
    """68(3) (`relocated-after-determination`)."""
    assert is_responsible(answer(*FACTS, entered("IT"), MOVED, own="IT", as_of="2026-10-02")) == (
        "SE",
        "68(3)",
        "2026-10-01",
    )


def test_an_entry_after_the_relocation_moves_nothing():
    told = answer(*FACTS, entered("IT", "2026-10-02"), MOVED, own="IT", as_of="2026-10-03")

    assert told.responsible is None or told.responsible.basis != "68(3)"


def test_who_was_relocated_before_is_determined_by_the_state_of_relocation():
    """68(2) (`determined-after-relocation`): for an officer."""
    told = answer(*FACTS, MOVED, own="SE", as_of="2026-10-02")

    assert "determined-after-relocation" in {one.rule for one in told.notices}
