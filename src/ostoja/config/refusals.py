"""Why a command or a server doesn't start. Apart from what raises it: the command line knows it and loads nothing else."""


class BadSetting(Exception):
    """What the environment says can't be used; a sentence that names the variable."""
