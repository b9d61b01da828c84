"""Majorities as the acts count them; written procedures whose silence has its effect and no other."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests.factories import THE_DAY
from ostoja.cooperation import populations
from ostoja.cooperation.actions import parameters as settings
from ostoja.cooperation.actions import voting as actions
from ostoja.cooperation.majorities import Rule, Shares, counted, needed, qualified
from ostoja.cooperation.models import CastVote
from ostoja.cooperation.queries import parameters
from ostoja.cooperation.queries import voting as queries
from ostoja.cooperation.tests import factories

NEEDED = {  # cooperation.md 4, 5: (rule, members, least)
    "absolute majority of 28": (Rule.ABSOLUTE, 28, 15),
    "two thirds of 28": (Rule.TWO_THIRDS, 28, 19),
    "three quarters of 28": (Rule.THREE_QUARTERS, 28, 21),
    "simple majority of 27": (Rule.SIMPLE, 27, 14),
    "absolute majority of 27": (Rule.ABSOLUTE, 27, 14),
    "two thirds of 27": (Rule.TWO_THIRDS, 27, 18),
    "three quarters of 27 is rounded up": (Rule.THREE_QUARTERS, 27, 21),
}


@pytest.mark.parametrize(("rule", "members", "least"), NEEDED.values(), ids=NEEDED)
def test_how_many_must_be_in_favour(rule, members, least):
    assert needed(rule, members) == least


MEMBERS = [f"M{number}" for number in range(28)]
COUNTED = {  # votes in favour, not known: reached
    "one too few": (14, 0, False),
    "just enough": (15, 0, True),
    "one too few, one not known": (14, 1, None),
    "absent members count": (14, 0, False),
}


@pytest.mark.parametrize(("in_favour", "unknown", "reached"), COUNTED.values(), ids=COUNTED)
def test_a_board_counts_all_its_members(in_favour, unknown, reached):
    """EUAA Regulation Art. 45: absolute majority of members with a vote, not of those present."""
    votes = dict.fromkeys(MEMBERS, "against") | dict.fromkeys(MEMBERS[:in_favour], "for")
    for member in MEMBERS[in_favour : in_favour + unknown]:
        del votes[member]

    assert counted(Rule.ABSOLUTE, votes, MEMBERS).reached is reached


LISBON = Shares(states=Decimal("0.55"), population=Decimal("0.65"), least_to_block=4)
# Twenty-seven members: four with 15 each, the other 23 share 40.
WEIGHTS = {f"B{number}": Decimal(15) for number in range(4)} | {f"S{number}": Decimal(40) / 23 for number in range(23)}
BIG, SMALL = list(WEIGHTS)[:4], list(WEIGHTS)[4:]
QUALIFIED = {  # who is in favour: reached
    "all": ([*BIG, *SMALL], True),
    "fourteen states are too few": ([*BIG, *SMALL[:10]], False),
    "fifteen with 79 per cent": ([*BIG, *SMALL[:11]], True),
    "three against can't block, whatever they weigh": ([BIG[0], *SMALL], True),
    "four against with over 35 per cent block": (SMALL, False),
    "many small states can't carry it alone": ([BIG[0], *SMALL[:22]], False),
}


@pytest.mark.parametrize(("in_favour", "reached"), QUALIFIED.values(), ids=QUALIFIED)
def test_a_qualified_majority(in_favour, reached):
    """TEU 16(4) as the reference gives it: 55 % of members, 65 % of the population, at least four to block."""
    votes = dict.fromkeys(WEIGHTS, "against") | dict.fromkeys(in_favour, "for")

    assert qualified(votes, WEIGHTS, all_members=27, shares=LISBON).reached is reached


def test_while_votes_are_not_known_the_answer_is_not_known():
    votes = dict.fromkeys(SMALL[:11], "for") | dict.fromkeys(SMALL[11:], "abstain")

    assert qualified(votes, WEIGHTS, all_members=27, shares=LISBON).reached is None


def test_who_does_not_take_part_counts_in_no_share():
    """TFEU 238(3): the shares are those of the states that take part."""
    votes = dict.fromkeys(WEIGHTS, "for") | {BIG[0]: "out"} | dict.fromkeys(SMALL[:11], "against")
    outcome = qualified(votes, WEIGHTS, all_members=27, shares=LISBON)

    assert outcome.reached is True
    assert outcome.why[0].params == {"number": 26, "least": 15, "share": "55"}


@pytest.mark.django_db
def test_the_shares_are_those_of_the_day_and_of_no_other(head, desk):
    """What a majority needs is a dated setting: nothing before it began, the old one until the day of the new one."""
    with acting_as(head):
        settings.set_parameter(by=head, code="states_share", value=60, first_day=date(2027, 1, 1), source="Invented.")
        before = parameters.shares(on=date(2014, 10, 31))
        old, new = (parameters.shares(on=day).states for day in (date(2026, 12, 31), date(2027, 1, 1)))

    assert (before, old, new) == (None, Decimal("0.55"), Decimal("0.60"))
    with acting_as(desk), pytest.raises(NotAppointed):
        settings.set_parameter(by=desk, code="states_share", value=50, first_day=date(2028, 1, 1), source="Invented.")


@pytest.mark.django_db
class TestBodies:
    @pytest.mark.parametrize(("on", "number"), [("2022-01-19", 27), ("2026-11-01", 28)])
    def test_the_voters_of_the_board_are_derived(self, desk, on, number):
        """cooperation.md 5: 25 states and two of the Commission on 19.1.2022, 26 and two after the Irish opt-in."""
        with acting_as(desk):
            sure, _unknown = queries.voters(factories.forum("euaa-mb"), on=date.fromisoformat(on))

        assert len(sure) == number

    def test_last_year_s_populations_are_never_taken(self, desk):
        with acting_as(desk):
            eu = factories.forum("eu")
            votes = dict.fromkeys(queries.voters(eu, on=date(2016, 6, 1))[0], "for")
            assert queries.outcome(Rule.QUALIFIED, votes, forum=eu, on=date(2016, 6, 1)).reached is True
            assert queries.outcome(Rule.QUALIFIED, votes, forum=eu, on=date(2017, 6, 1)) is None

    @pytest.mark.parametrize(("on", "states"), [("2016-06-01", 28), ("2025-06-01", 27)])
    def test_the_published_shares_are_whole(self, desk, on, states):
        """The published figures are rounded to a hundredth for each state."""
        with acting_as(desk):
            table = queries.populations(date.fromisoformat(on))

        assert len(table.rows) == states
        assert abs(sum(table.weights.values()) - 100) < Decimal("0.15")

    def test_three_states_cannot_block_whatever_they_weigh_and_four_can(self, desk):
        """TEU 16(4), second subparagraph: a blocking minority has at least four members, else the majority is reached."""
        with acting_as(desk):
            eu = factories.forum("eu")
            votes = dict.fromkeys(queries.voters(eu, on=date(2025, 6, 1))[0], "for")
            three = votes | dict.fromkeys(("DE", "FR", "IT"), "against")  # 46.89 %, but three states only

            assert queries.outcome(Rule.QUALIFIED, three, forum=eu, on=date(2025, 6, 1)).reached is True
            four = three | {"MT": "against"}
            assert queries.outcome(Rule.QUALIFIED, four, forum=eu, on=date(2025, 6, 1)).reached is False

    def test_a_table_names_each_member_of_the_union(self, desk):
        days = {
            "valid_from": date(2027, 1, 1),
            "valid_until": date(2027, 12, 31),
            "source": "Invented.",
            "is_verified": False,
        }
        with acting_as(desk):
            members = set(queries.voters(factories.forum("eu"), on=date(2026, 11, 1))[0])
            lines = "\n".join(f"{state};1 000 000" for state in members - {"MT", "GR"})
            with pytest.raises(ValidationError, match="without Greece, Malta nothing"):
                actions.record_populations(by=desk, typed=lines, **days)
            made = actions.record_populations(by=desk, typed=f"{lines}\nEL 10 409 547\nMT\t542051", **days)

        assert (made.weights["GR"], made.weights["MT"], made.weights["PL"]) == (10_409_547, 542_051, 1_000_000)

    @pytest.mark.parametrize("others", ["1 000 000", "1000", "12"], ids=["people", "as people", "per cent"])
    def test_a_population_in_another_measure_is_named(self, desk, others):
        """The Council prints thousands of people with three decimals: `542,051` beside `1 000 000` would weigh nothing."""
        days = {"valid_from": THE_DAY, "valid_until": THE_DAY, "source": "-", "is_verified": False}
        with acting_as(desk):
            members = queries.voters(factories.forum("eu"), on=THE_DAY)[0]
            lines = "\n".join(f"{state} {others}" for state in members if state != "MT")
            with pytest.raises(ValidationError, match="” is in another measure"):
                actions.record_populations(by=desk, typed=f"{lines}\nMT 542,051", **days)

    def test_populations_as_the_council_prints_them(self):
        assert populations.read("DE 83 237,124\nMT 542,051") == {"DE": "83237.124", "MT": "542.051"}

    @pytest.mark.parametrize(
        "typed", ["PL many", "Poland 7", "PL 7\nPL 8", "PL -7", "PL 1,000,000", "GR 1\nEL 2", "QQ 3"]
    )
    def test_a_line_that_cannot_be_read_is_named(self, desk, typed):
        days = {"valid_from": THE_DAY, "valid_until": THE_DAY, "source": "-", "is_verified": False}
        with acting_as(desk), pytest.raises(ValidationError, match="can't be read"):
            actions.record_populations(by=desk, typed=typed, **days)

    def test_the_calculator_explains_itself(self, sign_in, desk):
        page = (
            sign_in(desk).get(reverse("majority"), {"body": "euaa-mb", "rule": "two_thirds", "on": "2026-11-01"}).text
        )

        assert "19 of 28 members with a vote must be in favour." in page

    def test_of_whom_it_is_not_known_whether_they_vote_is_named(self, sign_in, desk, monkeypatch):
        monkeypatch.setattr(queries, "voters", lambda _forum, **_on: (["PL"], ["GR", "IE"]))

        page = sign_in(desk).get(reverse("majority"), {"body": "euaa-mb", "rule": "two_thirds"}).text

        assert "whether they have a vote: Greece, Ireland</p>" in page

    def test_everybody_who_is_not_chosen_votes_as_the_others(self, sign_in, desk):
        asked = {"body": "eu", "rule": "qualified", "on": "2025-06-01", "others": "for", "v-DE": "against"}

        page = sign_in(desk).get(reverse("majority"), asked).text

        assert "In favour: 26 states with" in page
        assert "The majority is reached." in page

    def test_a_member_who_votes_as_the_others_is_not_shown_as_not_known(self, sign_in, desk):
        asked = {
            "body": "eu",
            "rule": "qualified",
            "on": "2025-06-01",
            "others": "for",
            "v-DE": "unknown",
            "v-FR": "for",
        }

        page = sign_in(desk).get(reverse("majority"), asked).text

        assert {member: chosen(page, member) for member in ("PL", "DE", "FR")} == {
            "PL": ("", "as everybody not chosen: for"), "DE": ("unknown", "not known"), "FR": ("for", "for"),
        }  # fmt: skip
        assert "Not known: 1 states." in page


def chosen(page, member):
    """The value and the words of what a member's box shows: of the selected one, else of the first."""
    box = page.split(f'<select class="govuk-select" id="v-{member}"')[1].split("</select>")[0]
    offered = re.findall(r'<option value="(\w*)"( selected)?>([^<]+)</option>', box)
    value, _is_selected, says = next((one for one in offered if one[1]), offered[0])
    return value, says


@pytest.fixture
def committee(the_day):
    return factories.forum("committee-ammr")


def procedure(by, forum, **given):
    values = {
        "title": "Draft act",
        "draft_no": "D1",
        "opened_on": THE_DAY,
        "reply_by": THE_DAY + timedelta(days=10),
        **given,
    }
    with acting_as(by):
        return actions.open_procedure(by=by, forum=forum, **values)


STANDS = {  # COM Art. 3(5) and cooperation.md 4: (body, days after the limit, how it stands)
    "on the last day it still runs": ("committee-ammr", 0, "running"),
    "the day after, silence is consent in a committee": ("committee-ammr", 1, "tacit_consent"),
    "in an expert group silence is only silence": ("contact-committee-asylum", 1, "silent"),
    "in a network too": ("emn", 1, "silent"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("body", "days", "stands"), STANDS.values(), ids=STANDS)
def test_what_silence_means(desk, body, days, stands):
    made = procedure(desk, factories.forum(body))

    assert made.stands(made.reply_by + timedelta(days=days)) == stands


@pytest.mark.django_db
def test_a_vote_is_cast_as_instructed_and_in_time(desk, head, committee):
    made = procedure(desk, committee)
    with acting_as(desk):
        with pytest.raises(ValidationError, match="nothing yet"):
            actions.answer(by=desk, procedure=made, cast="for")
        with pytest.raises(NotAppointed):
            actions.instruct_vote(by=desk, procedure=made, instructed="against")
    with acting_as(head):
        actions.instruct_vote(by=head, procedure=made, instructed="against")
    with acting_as(desk):
        with pytest.raises(ValidationError, match="the instruction says “against”"):
            actions.answer(by=desk, procedure=made, cast="for")
        assert actions.answer(by=desk, procedure=made, cast="against").stands(THE_DAY) == "answered"


@pytest.mark.django_db
def test_after_the_limit_nothing_is_instructed(desk, head, committee):
    made = procedure(desk, committee, opened_on=THE_DAY - timedelta(days=9), reply_by=THE_DAY - timedelta(days=1))

    with acting_as(head), pytest.raises(ValidationError, match="its limit is over"):
        actions.instruct_vote(by=head, procedure=made, instructed="for")


@pytest.mark.django_db
def test_the_page_says_what_silence_will_mean(sign_in, desk, committee):
    made = procedure(desk, committee)

    assert "has agreed (Regulation (EU) No 182/2011 Art. 3(5))" in sign_in(desk).get(made.get_absolute_url()).text


@pytest.mark.django_db
def test_the_alternate_votes_only_in_absence(desk):
    meeting = factories.meeting(desk, factories.forum("euaa-mb"))
    item = factories.item(desk, meeting, kind="vote")
    vote = {"required": "absolute", "cast": "for", "caster": "alternate"}

    with acting_as(desk):
        with pytest.raises(ValidationError, match="only in the absence"):
            actions.cast_vote(by=desk, item=item, **vote)
        assert actions.cast_vote(by=desk, item=item, member_absent=True, **vote).pk


@pytest.mark.django_db
def test_a_vote_against_the_instruction_has_a_reason(desk, head):
    meeting = factories.meeting(desk, factories.forum("euaa-mb"))
    item = factories.item(desk, meeting, kind="vote")
    factories.approved(head, factories.instruction(desk, meeting, item, vote="for"))
    vote = {"required": "two_thirds", "cast": "against", "caster": "member"}

    with acting_as(desk):
        with pytest.raises(ValidationError, match="another vote"):
            actions.cast_vote(by=desk, item=item, **vote)
        actions.cast_vote(by=desk, item=item, reason="The text changed in the room.", **vote)
        assert CastVote.objects.get().instructed == "for"
