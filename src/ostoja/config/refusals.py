"""Why a command or a server doesn't start. Apart from what raises it: the command line knows it and loads nothing else."""

from ostoja.law.words import Text, Value


class Refusal(Exception):
    """Something isn't done. `said` tells why, to be said in the language of who asked; as a text it is English."""

    def __init__(self, message: str, **params: Value) -> None:
        super().__init__(message % params)
        self.said = Text(message, params)


class BadSetting(Refusal):
    """What the environment says can't be used; names the variable."""
