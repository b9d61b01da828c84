"""Time limits drawn."""

import itertools
from datetime import date

import pytest
from django.utils import translation

from ostoja.web.charts import NARROW, WIDE, Bar, State, draw, limits_chart
from ostoja.web.tests.page_parts import Page

TODAY = date(2026, 10, 23)


def bar(*, label="Send the request", starts=date(2026, 9, 12), ends=date(2026, 11, 12), state=State.RUNNING, ours=True):
    return Bar(label=label, starts=starts, ends=ends, state=state, ours=ours)


def shown(*bars, today=TODAY):
    return Page(str(limits_chart(bars, today=today)))


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["desktop", "phone"])
def test_bars_lie_in_the_order_of_their_days_and_inside_the_drawing(form):
    drawing = draw(
        [bar(ends=date(2026, 11, 12)), bar(starts=date(2026, 11, 12), ends=date(2026, 12, 12))], form=form, today=TODAY
    )
    first, second = drawing.bars

    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert second.x + second.width <= form.width


def test_a_bar_twice_as_long_is_drawn_twice_as_wide():
    long, short = draw(
        [bar(starts=date(2026, 9, 1), ends=date(2026, 10, 31)), bar(starts=date(2026, 9, 1), ends=date(2026, 10, 1))],
        form=WIDE,
        today=TODAY,
    ).bars

    assert long.width == pytest.approx(2 * short.width, abs=0.3)


def test_a_limit_of_one_day_can_be_seen():
    (drawn,) = draw([bar(starts=TODAY, ends=TODAY)], form=WIDE, today=TODAY).bars

    assert drawn.width >= 4


def test_of_a_running_limit_the_part_until_today_is_full():
    drawing = draw([bar()], form=WIDE, today=TODAY)
    (drawn,) = drawing.bars

    assert drawn.x + drawn.solid == pytest.approx(drawing.today, abs=0.2)
    assert drawn.solid < drawn.width


def test_a_limit_that_has_not_started_has_no_full_part():
    (drawn,) = draw([bar(state=State.NOT_STARTED)], form=WIDE, today=TODAY).bars

    assert drawn.solid == 0


def test_theirs_are_striped_and_ours_are_not():
    ours, theirs = str(limits_chart([bar()], today=TODAY)), str(limits_chart([bar(ours=False)], today=TODAY))

    assert 'fill="url(#limits-wide-stripes)"' in theirs
    assert "url(#" not in ours


@pytest.mark.parametrize(
    ("state", "sign"), [(State.MET, "✓"), (State.LATE, "✗"), (State.EXPIRED, "✗"), (State.RUNNING, "")]
)
def test_a_sign_says_the_state_without_colour(state, sign):
    (drawn,) = draw([bar(state=state)], form=WIDE, today=TODAY).bars

    assert drawn.sign == sign


def test_everything_drawn_is_said_in_words():
    page = shown(bar(label="Reply by Sweden", ours=False, state=State.NOT_STARTED))

    assert "Reply by Sweden (the other state's): 12 Sep 2026 to 12 Nov 2026, not started." in page.text
    assert [attrs["role"] for attrs in page.all("svg")] == ["img", "img"]
    assert all(
        attrs["aria-labelledby"] in page.ids and attrs["aria-describedby"] in page.ids for attrs in page.all("svg")
    )


def test_no_id_stands_twice():
    page = shown(bar(), bar(ours=False))

    assert len(page.ids) == len(set(page.ids))


def test_today_is_a_line_with_its_day():
    assert "today, 23 Oct" in shown(bar()).text


def test_a_today_years_later_does_not_squeeze_the_drawing():
    page = shown(bar(), today=date(2036, 1, 5))

    assert "Today, 5 Jan 2036, lies outside the drawing." in page.text
    assert not page.all("line", class_="os-limits__today")


def test_months_are_named_in_the_readers_language_and_the_year_once():
    with translation.override("pl"):
        labels = [tick.label for tick in draw([bar()], form=WIDE, today=TODAY).ticks]

    assert labels == ["wrz 2026", "paź", "lis"]


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["desktop", "phone"])
@pytest.mark.parametrize("years", [1, 3, 10])
def test_names_of_months_keep_clear_of_each_other(form, years):
    places = [tick.x for tick in draw([bar(ends=date(2026 + years, 9, 12))], form=form, today=TODAY).ticks]

    assert len(places) >= 2
    assert all(later - earlier >= form.month for earlier, later in itertools.pairwise(places))


def test_a_long_label_is_cut_rather_than_drawn_over_the_bars():
    (drawn,) = draw(
        [bar(label="Send the take charge request again after the Eurodac hit came in")], form=WIDE, today=TODAY
    ).bars

    assert len(drawn.lines) == 2
    assert all(len(line) <= WIDE.letters for line in drawn.lines)
    assert drawn.lines[1].endswith("…")


def test_nothing_is_inline_and_hostile_labels_stay_text():
    page = shown(bar(label="<script>x</script>"))

    assert not page.all("script")
    assert not any("style" in attrs for _, attrs in page.elements)


def test_without_limits_nothing_is_drawn():
    assert limits_chart([], today=TODAY) == ""
