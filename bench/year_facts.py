"""What happens in a case of the simulated year (`bench.year`), as facts."""

from datetime import date

OWN = "GR"


def deeds(duty, day, accepts):
    """The facts by which an officer does what a step asks; None where the year doesn't model it."""
    rule, other = duty.rule, duty.other
    if rule == "take-charge-request":
        return [sent("take_charge_request", OWN, other, day, basis="29(2)")]
    if rule == "take-charge-reply":
        return [reply(OWN, other, day, accepts)]
    if rule == "re-examination-request":
        return [sent("re_examination_request", OWN, other, day)] if accepts else None
    if rule == "transfer-decision":
        taken = fact("transfer_decision_taken", on=day, to_state=other)
        return [taken, fact("transfer_decision_notified", on=day, to_state=other)]
    if rule == "transfer" and accepts:
        return [fact("transferred", from_state=OWN, to_state=other, on=day)]
    return None


def person():
    return [fact("birth_claimed", earliest="1991-01-01", latest="1991-12-31", basis="stated"),
            fact("nationality_claimed", states=["AF"]), fact("unaccompanied", holds=False)]  # fmt: skip


def sent(kind, sender, receiver, on, /, **more):
    return fact(kind, from_state=sender, to_state=receiver, on=on, received_on=on, **more)


def reply(sender, receiver, on, accepts):
    more = {"outcome": "accepted"} if accepts else {"outcome": "refused", "ground": "evidence"}
    return sent("reply", sender, receiver, on, **more)


def fact(kind, /, **keys):
    import msgspec

    from ostoja.law.facts import AnyFact
    from ostoja.web.uuid7 import uuid7

    given = {name: str(value) if isinstance(value, date) else value for name, value in keys.items()}
    return msgspec.convert({"type": kind, "id": str(uuid7()), **given}, AnyFact)
