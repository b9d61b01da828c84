"""Screening and biometrics: K01-K05 of field-work.md section 3; hours as Regulation 1182/71 counts them."""

import pytest

from ostoja.law.tests.stories import asked, day, everything, fact, lodged, owed, registered

AT_BORDER = fact("apprehended", state="PL", on="2026-10-12", where="external_border")  # a Monday


def at(on, *facts, born="1990-01-01"):
    return everything(*facts, own="PL", as_of=on, born=born)


STARTS = {
    "apprehended at the border": AT_BORDER,
    "disembarked": fact("disembarked", state="PL", on="2026-10-12", after="search_and_rescue"),
    "presented at a crossing point": fact("presented", state="PL", on="2026-10-12", to="border_crossing_point"),
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_k01_screening_at_the_border_ends_within_seven_days(start):
    """`screening`: Regulation 2024/1356 Art. 8(3); then the person is referred anyway (18(5))."""
    found = owed(at("2026-10-13", start), "screening")

    assert (found.act, found.cite, found.ends) == ("screening-2024", "8(3)/1", day("2026-10-19"))
    assert (found.on_expiry.effect, found.on_expiry.article) == ("screening_ends", "18(5)")


@pytest.mark.parametrize(
    ("ended", "as_of", "status"),
    [(None, "2026-10-19", "running"), (None, "2026-10-20", "expired"), ("2026-10-19", "2026-10-20", "met")],
)
def test_k01_the_last_day_of_the_screening(ended, as_of, status):
    done = [fact("screening_ended", state="PL", on=ended)] if ended else []

    assert owed(at(as_of, AT_BORDER, *done), "screening").status == status


def test_k01_a_day_off_does_not_move_the_end_but_the_general_rule_is_told():
    """The act has no rule on days off; Regulation 1182/71 Art. 3(4) would move Sunday 18 October to Monday."""
    found = owed(at("2026-10-13", AT_BORDER | {"on": "2026-10-11"}), "screening")

    assert found.ends == day("2026-10-18")
    assert [reading.ends for reading in found.readings] == [day("2026-10-19")]


KEPT = {  # why this row: (until, case, last day)
    "still there": (None, "after-72-hours", "2026-10-19"),
    "there for a fourth day": ("2026-10-16", "after-72-hours", "2026-10-19"),
    "gone within 72 hours": ("2026-10-15", None, "2026-10-19"),
}


@pytest.mark.parametrize(("until", "case", "last"), KEPT.values(), ids=KEPT)
def test_k02_four_days_after_72_hours_at_the_border(until, case, last):
    """`screening:after-72-hours`: Art. 8(3)/2."""
    kept = fact("kept_at_border", state="PL", from_="2026-10-12", until=until)
    found = owed(at("2026-10-20", AT_BORDER, kept), "screening")

    assert (found.case, found.ends) == (case, day(last))


def test_k03_screening_inside_the_country_ends_within_three_days():
    """`screening:inside`: Art. 8(4)."""
    found = owed(at("2026-10-13", AT_BORDER | {"where": "territory"}), "screening")

    assert (found.case, found.cite, found.ends) == ("inside", "8(4)", day("2026-10-15"))


def test_where_the_person_was_apprehended_is_asked_for():
    found = at("2026-10-13", AT_BORDER | {"where": None})

    assert [one for one in found.time_limits if one.rule == "screening"] == []
    assert "apprehended.where" in asked(found)


def test_there_is_no_screening_before_the_regulation_applies():
    found = at("2026-06-12", AT_BORDER | {"on": "2026-06-11"})

    assert [one for one in found.time_limits if one.rule == "screening"] == []


def test_screening_information_is_given_while_it_lasts():
    """`screening-information`: Regulation 2024/1356 Art. 11."""
    begun = fact("screening_started", state="PL", on="2026-10-12")
    told = fact("information_given", on="2026-10-13", duty="screening")

    assert owed(at("2026-10-12", begun), "screening-information").status == "running"
    assert owed(at("2026-10-13", begun, told), "screening-information").status == "met"


HERE = registered("PL", "2026-10-12", at="2026-10-12T10:20:00+02:00")


def taken(on, **keys):
    return fact("biometrics_taken", state="PL", on=on, **keys)


def test_k04_biometrics_within_72_hours_of_the_registration():
    """`biometrics`: Regulation 2024/1358 Art. 15(1)(a); the hour of the event isn't counted (1182/71 Art. 3(1))."""
    found = owed(at("2026-10-13", HERE), "biometrics")

    assert (found.act, found.cite, found.ends) == ("eurodac-2024", "15(1)(a)", day("2026-10-15"))
    assert found.ends_at.isoformat() == "2026-10-15T11:00:00+02:00"
    assert (found.on_expiry.effect, found.on_expiry.article) == ("duty_remains", "15(1)")


MOMENTS = {  # why this row: (taken, as of, status)
    "running on the last day": (None, "2026-10-15", "running"),
    "over the day after": (None, "2026-10-16", "expired"),
    "at the last minute": (taken("2026-10-15", at="2026-10-15T11:00:00+02:00"), "2026-10-16", "met"),
    "a minute too late": (taken("2026-10-15", at="2026-10-15T11:01:00+02:00"), "2026-10-16", "expired"),
    "that day, hour unknown": (taken("2026-10-15"), "2026-10-16", "met"),
    "taken in time, sent too late": (taken("2026-10-14", transmitted_on="2026-10-16"), "2026-10-17", "expired"),
}


@pytest.mark.parametrize(("done", "as_of", "status"), MOMENTS.values(), ids=MOMENTS)
def test_k04_the_last_hour_counts(done, as_of, status):
    assert owed(at(as_of, HERE, *([done] if done else [])), "biometrics").status == status


AGES = {  # why this row: (born, owed)
    "six on the day": ("2020-10-12", True),
    "six tomorrow": ("2020-10-13", False),
}


@pytest.mark.parametrize(("born", "is_owed"), AGES.values(), ids=AGES)
def test_k04_from_the_age_of_six(born, is_owed):
    """Art. 14(1), 15(1)."""
    found = at("2026-10-13", HERE, born=born)

    assert ("biometrics" in {one.rule for one in found.time_limits}) is is_owed


def test_k04_in_doubt_a_child_is_taken_for_under_six():
    """Art. 14(1)."""
    doubtful = fact("birth_claimed", earliest="2019-01-01", latest="2021-12-31")
    found = at("2026-10-13", HERE, doubtful, born=None)

    assert "biometrics" not in {one.rule for one in found.time_limits}


def test_k04_48_hours_more_for_a_serious_technical_problem():
    """`biometrics:technical`: Art. 15(2)."""
    broken = fact("biometrics_obstacle", state="PL", from_="2026-10-14", kind="technical")
    found = owed(at("2026-10-16", HERE, broken), "biometrics")

    assert (found.case, found.ends) == ("technical", day("2026-10-17"))


def test_k04_48_hours_after_an_obstacle_of_health_ends():
    """`biometrics:after-obstacle`: Art. 15(2)."""
    ill = fact("biometrics_obstacle", state="PL", from_="2026-10-13", until="2026-10-20", kind="health")
    found = owed(at("2026-10-21", HERE, ill), "biometrics")

    assert (found.case, found.starts, found.ends) == ("after-obstacle", day("2026-10-20"), day("2026-10-22"))


def test_k04_at_the_border_they_are_taken_when_the_application_is_made():
    """`biometrics:border`, `biometrics-sending`: Art. 15(1)(b)."""
    came = fact("presented", state="PL", on="2026-10-12", to="border_crossing_point")
    made = fact("application_made", state="PL", on="2026-10-12")

    first = owed(at("2026-10-12", came, made), "biometrics")
    assert (first.case, first.ends) == ("border", day("2026-10-12"))
    sending = owed(at("2026-10-13", came, made, taken("2026-10-12", transmitted_on="2026-10-16")), "biometrics-sending")
    assert (sending.starts, sending.ends) == (day("2026-10-12"), day("2026-10-15"))


def test_k05_after_an_irregular_crossing_72_hours():
    """`biometrics-crossing`: Regulation 2024/1358 Art. 22(2), 24(2)."""
    found = owed(at("2026-10-13", AT_BORDER), "biometrics-crossing")

    assert (found.cite, found.ends) == ("22(2)", day("2026-10-15"))


INFLUX = {  # why this row: (told on, case)
    "the Commission was told": ("2026-10-01", "sudden-influx"),
    "told a month ago": ("2026-09-12", "sudden-influx"),
    "told more than a month ago": ("2026-09-11", None),
    "nobody was told": (None, None),
}


@pytest.mark.parametrize(("told", "case"), INFLUX.values(), ids=INFLUX)
def test_k05_48_hours_more_in_a_sudden_influx_for_a_month(told, case):
    """`biometrics-crossing:sudden-influx`: Art. 22."""
    influx = fact("exceptional_situation", state="PL", from_="2026-09-01", kind="sudden_influx", notified_on=told)
    found = owed(at("2026-10-13", AT_BORDER, influx), "biometrics-crossing")

    assert (found.case, found.ends) == (case, day("2026-10-17" if case else "2026-10-15"))


@pytest.mark.parametrize(("born", "is_owed"), [("2012-05-20", True), ("2012-05-21", False)])
def test_under_the_older_act_fingerprints_72_hours_after_lodging_from_the_age_of_14(born, is_owed):
    """`biometrics` of Regulation 603/2013 Art. 9(1)."""
    found = at("2026-05-21", lodged("PL", "2026-05-20"), born=born)
    fingerprints = [one for one in found.time_limits if one.rule == "biometrics"]

    assert [(one.act, one.cite, one.ends, one.mark) for one in fingerprints] == (
        [("eurodac-2013", "9(1)", day("2026-05-23"), None)] if is_owed else []
    )


OLD_BORDER = fact("apprehended", state="PL", on="2024-03-04", where="external_border")
OLD_HERE = lodged("PL", "2024-03-04")
OLDER = {  # why this row: (facts, rule, case, article, last day)
    "an applicant": ([OLD_HERE], "biometrics", None, "9(1)", "2024-03-07"),
    "a technical problem": (
        [OLD_HERE, fact("biometrics_obstacle", state="PL", from_="2024-03-07", kind="technical")],
        "biometrics", "technical", "9(2)", "2024-03-09",
    ),
    "a technical problem a day too late": (
        [OLD_HERE, fact("biometrics_obstacle", state="PL", from_="2024-03-08", kind="technical")],
        "biometrics", None, "9(1)", "2024-03-07",
    ),
    "health": (
        [OLD_HERE, fact("biometrics_obstacle", state="PL", from_="2024-03-05", until="2024-03-11", kind="health")],
        "biometrics", "after-obstacle", "9(2)", "2024-03-13",
    ),
    "a crossing": ([OLD_BORDER], "biometrics-crossing", None, "14(2)", "2024-03-07"),
    "a crossing, technical problem": (
        [OLD_BORDER, fact("biometrics_obstacle", state="PL", from_="2024-03-05", kind="technical")],
        "biometrics-crossing", "technical", "14(5)", "2024-03-09",
    ),
    "a crossing, fingertips": (
        [OLD_BORDER, fact("biometrics_obstacle", state="PL", from_="2024-03-05", until="2024-03-11", kind="fingertips")],
        "biometrics-crossing", "after-obstacle", "14(5)", "2024-03-13",
    ),
    "a crossing, held for longer": (
        [OLD_BORDER, fact("detained", state="PL", from_="2024-03-04", until="2024-03-20", purpose="other")],
        "biometrics-crossing", "held", "14(3)", "2024-03-20",
    ),
    "a crossing, held for 72 hours": (
        [OLD_BORDER, fact("detained", state="PL", from_="2024-03-04", until="2024-03-07", purpose="other")],
        "biometrics-crossing", None, "14(2)", "2024-03-07",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "rule", "case", "article", "ends"), OLDER.values(), ids=OLDER)
def test_k04_k05_fingerprints_under_the_older_regulation(facts, rule, case, article, ends):
    """Regulation 603/2013: `biometrics`, `biometrics:technical`, `biometrics:after-obstacle`; `biometrics-crossing`,
    `biometrics-crossing:technical`, `biometrics-crossing:after-obstacle`, `biometrics-crossing:held`.
    """
    due = owed(at("2024-03-30", *facts), rule)

    assert (due.act, due.case, due.article, due.ends, due.mark) == ("eurodac-2013", case, article, day(ends), None)


def test_k05_a_crossing_on_the_last_day_of_the_older_regulation():
    last = owed(at("2026-06-12", OLD_BORDER | {"on": "2026-06-11"}), "biometrics-crossing")
    first = owed(at("2026-06-13", OLD_BORDER | {"on": "2026-06-12"}), "biometrics-crossing")

    assert (last.act, first.act) == ("eurodac-2013", "eurodac-2024")
