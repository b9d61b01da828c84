"""What a transfer decision has to say, item by item, with the provision that asks for it.

Sources: Regulation 604/2013 Arts 6(1), 26(1)-(3); Regulation 2024/1351 Arts 42, 43, 23(5); law references, chapters 6 and 7.
"""

from typing import NamedTuple

from ostoja.law.words import _


class Content(NamedTuple):
    """One item: the column that holds it, what it is, where each act asks for it, and when."""

    column: str
    label: str
    dublin_iii: str
    ammr: str
    only_children_alone: bool = False
    only_travelling_alone: bool = False
    only_untranslated: bool = False


CONTENTS = (
    Content("to_state", _("the state responsible, and that the person is transferred there"), "26(1)", "42(1)"),
    Content("article", _("the provision by which that state is responsible"), "26(1)", "42(1)"),
    Content("transfer_until", _("the last day for the transfer"), "26(2)", "42"),
    Content("remedy", _("the remedy: where, how, and with what effect"), "26(2)", "42"),
    Content("appeal_until", _("the last day for the remedy"), "26(2)", "43(2)"),
    Content("suspension", _("the right to ask for suspension of the transfer"), "26(2)", "43(3)"),
    Content("legal_help", _("who gives legal help"), "26(2)", "42"),
    Content("appear", _("where and when to appear"), "26(2)", "42", only_travelling_alone=True),
    Content("best_interests", _("the conclusion on the child's best interests"), "6(1)", "23(5)", only_children_alone=True),
    Content("translation", _("the main elements in a language that the person understands"), "26(3)", "42",
            only_untranslated=True),
)  # fmt: skip


def asked(*, act: str, is_child_alone: bool, travels_alone: bool, needs_translation: bool) -> list[tuple[Content, str]]:
    """The items that a decision needs, each with its article in the act.

    Args:
        needs_translation: the person doesn't understand the official language, and nobody assists with the law (26(3)).
    """
    found = []
    for content in CONTENTS:
        article = content.dublin_iii if act == "dublin-iii" else content.ammr
        applies = (
            (is_child_alone or not content.only_children_alone)
            and (travels_alone or not content.only_travelling_alone)
            and (needs_translation or not content.only_untranslated)
        )
        if article and applies:
            found.append((content, article))
    return found
