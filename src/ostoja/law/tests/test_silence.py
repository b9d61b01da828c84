"""What silence begins has not begun on the last day of the reply: an answer is still in time then."""

from datetime import date
from pathlib import Path

import pytest

from ostoja.law import casefile, evaluate

HASAN = Path(__file__).parents[4] / "examples" / "c-360-16-hasan.json"


@pytest.mark.parametrize(
    ("as_of", "reply", "transfer", "do"),
    {
        "the day before": (date(2014, 11, 24), "running", "not_started", "await-take-back-reply"),
        "the last day": (date(2014, 11, 25), "running", "not_started", "await-take-back-reply"),
        "the day after": (date(2014, 11, 26), "expired", "running", "carry-out-transfer"),
    }.values(),
)
def test_the_transfer_begins_when_the_reply_has_run_out(as_of, reply, transfer, do):
    """C-360/16 Hasan: request of 11 November 2014 on a Eurodac hit, two weeks (25(1)), then 29(1)."""
    case = casefile.read(HASAN.read_bytes(), today=date(2014, 11, 26))

    answer = evaluate.determine(case, as_of=as_of)

    status = {limit.rule: limit.status for limit in answer.time_limits if limit.status != "superseded"}
    assert (status["take-back-reply"], status["transfer"]) == (reply, transfer)
    assert answer.next_steps[0].do == do
