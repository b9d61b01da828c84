"""Decision diagrams: what is answered at the end of some questions, each question asked at most once, in one order.

Two that answer the same are the same (R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986; with
more ends than two). So a question that changes nothing disappears.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field

Question = tuple[Hashable, ...]
_LAST = 2**30


@dataclass(slots=True)
class Diagrams:
    """Nodes by their number: an end, or a question by its place in the order with the node of yes and of no."""

    questions: dict[Question, int] = field(default_factory=dict)
    ends: dict[int, Hashable] = field(default_factory=dict)
    nodes: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    _known: dict[Hashable, int] = field(default_factory=dict)
    _asked: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def end(self, value: Hashable) -> int:
        """The node that answers this."""
        found = self._known.setdefault(("end", value), len(self._known))
        self.ends[found] = value
        return found

    def ask(self, question: Question, yes: int, no: int) -> int:
        """The node that answers as `yes` where the question is so, and as `no` where it isn't."""
        return self._ask(self.questions.setdefault(question, len(self.questions)), yes, no)

    def _ask(self, place: int, yes: int, no: int) -> int:
        if yes == no:
            return yes
        key = (place, yes, no)
        if key not in self._asked:
            first = min(place, self._place(yes), self._place(no))
            if first == place:
                made = self._node(place, self._given(yes, place, so=True), self._given(no, place, so=False))
            else:
                both = [
                    self._ask(place, *(self._given(one, first, so=so) for one in (yes, no))) for so in (True, False)
                ]
                made = self._node(first, *both)
            self._asked[key] = made
        return self._asked[key]

    def _place(self, node: int) -> int:
        return self.nodes[node][0] if node in self.nodes else _LAST

    def _given(self, node: int, place: int, *, so: bool) -> int:
        """The node once the first question has its answer."""
        if self._place(node) != place:
            return node
        return self.nodes[node][1 if so else 2]

    def _node(self, place: int, yes: int, no: int) -> int:
        if yes == no:
            return yes
        found = self._known.setdefault((place, yes, no), len(self._known))
        self.nodes[found] = (place, yes, no)
        return found

    def below(self, node: int) -> list[int]:
        """Every question node from this one on, those that others lead to after them."""
        found: dict[int, None] = {}

        def visit(one: int) -> None:
            if one in self.nodes and one not in found:
                visit(self.nodes[one][1])
                visit(self.nodes[one][2])
                found[one] = None

        visit(node)
        return [*reversed(found)]
