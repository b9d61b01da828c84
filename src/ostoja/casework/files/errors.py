"""What can go wrong when a file is changed; each carries the sentence that an officer reads."""

from collections.abc import Sequence

from django.http import Http404

from ostoja.law.casefile import Problem
from ostoja.law.words import Text, _


class BadFacts(Exception):
    """Facts that can't be recorded: names each field and what is expected. Nothing is stored."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.path for problem in problems))
        self.problems = tuple(problems)

    def sentences(self) -> list[Text]:
        """What is wrong with each field, and what is expected."""
        return [text for problem in self.problems for text in (problem.message, problem.expected)]


class AlreadySuperseded(Exception):
    """Someone corrected the same fact meanwhile."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.why = Text(
            _(
                "Somebody corrected this fact while you were writing. "
                "Your correction is kept below. Compare the two, and correct the newer one if yours holds."
            )
        )


class HeldElsewhere(Exception):
    """The number belongs to a file that the officer's appointment does not reach."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.why = Text(
            _(
                "The number %(number)s is taken by a file that your appointment does not reach. "
                "Check the number in the document, or ask the officers who hold that file."
            ),
            {"number": number},
        )


class BeyondReach(Http404):
    """No file at this address that the appointment reaches, said to somebody who may break the glass, there or not."""

    def sentences(self) -> list[Text]:
        """The same, whether the file is there or not."""
        return [
            Text(_("There is nothing at this address that your present appointment opens.")),
            Text(_("If you have another appointment, change to it and try again.")),
            Text(
                _(
                    "Where somebody's safety or a time limit hangs on it, you may open one file for one day, with a reason."
                )
            ),
        ]
