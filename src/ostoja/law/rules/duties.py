"""A duty: what an authority owes a person, from which day, by when. No other state waits for it."""

from enum import Enum, StrEnum
from typing import TypeAlias

from ostoja.law.facts import Fact
from ostoja.law.frozen import frozen
from ostoja.law.rules.conditions import Test
from ostoja.law.rules.criteria import Dated
from ostoja.law.rules.limits import DayOf, Figure, OtherReading, Start, Until
from ostoja.law.rules.sources import Act, Parameter, Reading, Source
from ostoja.law.rules.tables import Exclusion
from ostoja.law.time import Length


class Promptly(Enum):
    AT_ONCE = "at_once"  # on the very day
    AS_SOON_AS_POSSIBLE = "as_soon_as_possible"  # the act names no last day


Span: TypeAlias = Length | Figure | Promptly | Until


class Follow(StrEnum):
    """What follows when a duty was missed."""

    DUTY_REMAINS = "duty_remains"
    SCREENING_ENDS = "screening_ends"
    WITHDRAWN = "implicit_withdrawal"
    DISCONTINUED = "discontinued"
    MAY_ENTER = "may_enter"  # the border procedure is over: the person is let into the country
    LATER_ONLY_IF_DECISIVE = "later_only_if_decisive"  # evidence after its time counts only where it decides
    CONFIRMED = "confirmed"  # silence counts as confirmation


@frozen
class Follows:
    effect: Follow
    source: Source


@frozen(kw_only=True)
class Duty(Dated):
    """One duty of the state whose file it is.

    Its tests look at the day from which it runs as their reference day. `replaces` takes the place of another of the
    same id wherever it applies. While `held_back` holds it has not begun. `stopped_by` says how it is met. `lapses`:
    whether it falls away when the person is transferred, the application withdrawn or protection granted. `counted_in`:
    the key of the fact it runs from that names the state whose days off count, where that is another one.
    """

    id: str
    source: Source
    asks: str
    missed: str
    step: str
    runs_from: Start
    length: Span
    stopped_by: tuple[Start, ...]
    on_expiry: Follows
    case: str | None = None
    when: Test | None = None
    held_back: Test | None = None
    replaces: "Duty | None" = None
    readings: tuple[OtherReading, ...] = ()
    case_law: tuple[str, ...] = ()
    reading: Reading | None = None
    lapses: bool = True
    counted_in: str | None = None

    @property
    def key(self) -> str:
        """The id with its special case: no two duties of an act share it."""
        return self.id if self.case is None else f"{self.id}:{self.case}"


@frozen(kw_only=True)
class Ceiling:
    """A number that a fact may not exceed: `most`, or `exceptionally` where the test holds on the day of the fact."""

    id: str
    source: Source
    over: type[Fact]
    key: str
    most: int
    exceptionally: int
    when: Test
    says: str


class AxisId(StrEnum):
    """What one act or the next may govern, each from its own deciding day."""

    CRITERIA = "criteria"
    LIMITS = "limits"
    FORMS = "forms"
    PROCEDURE = "procedure"
    RECEPTION = "reception"
    BIOMETRICS = "biometrics"


@frozen(kw_only=True)
class Era:
    """From this day on the act governs the axis; `source` says so."""

    act: str
    source: Source
    start: Parameter


@frozen(kw_only=True)
class Axis:
    """Which act governs, by the first of these days that is recorded; `bounds` are days that can't be later than it.

    `by_event`: each act or event is judged by the law of its own day.
    """

    id: AxisId
    says: str
    eras: tuple[Era, ...]
    decided_by: tuple[DayOf, ...] = ()
    bounds: tuple[DayOf, ...] = ()
    by_event: bool = False


@frozen(kw_only=True)
class Duties:
    """What one act asks of an authority. `axis` chooses between this act and its predecessor or successor.

    `rolls`: whether a last day on a day off moves to the next working day by the act's own rule; `general_rule`:
    whether Regulation 1182/71 might move it, because the act has none. Where the `exclusion` holds nothing of it is owed.
    """

    act: Act
    duties: tuple[Duty, ...]
    axis: AxisId | None = None
    under: str = ""  # the act that must govern the axis, where it isn't this one
    applies_from: Parameter | None = None
    rolls: bool = False
    general_rule: bool = False
    ceilings: tuple[Ceiling, ...] = ()
    exclusion: Exclusion | None = None
