"""Why a command or a server doesn't start. Apart from what raises it: the command line knows it and loads nothing else."""

from collections.abc import Sequence

from ostoja.law.words import Text, Value, render


class Refusal(Exception):
    """Something isn't done. `said` tells why, to be said in the language of who asked; as a text it is English."""

    def __init__(self, message: str, **params: Value) -> None:
        self.said = Text(message, params)
        super().__init__(render(self.said, str))


class BadSetting(Refusal):
    """What the environment says can't be used; names the variable."""


def together(sentences: Sequence[Text]) -> Text:
    """Several sentences as one."""
    named = {f"s{number}": sentence for number, sentence in enumerate(sentences)}
    return Text(" ".join(f"%({name})s" for name in named), named)
