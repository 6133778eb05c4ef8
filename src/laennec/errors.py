"""The one family of errors that a user is meant to read: each message says what happened and what to do next."""


class LaennecError(Exception):
    """The work failed for a reason the user can act on. The command line prints the message and exits with 1."""


class UsageError(LaennecError):
    """The call itself was wrong (a bad option, an impossible combination). The command line exits with 2."""


class Refused(LaennecError):
    """The caller has no right to what was asked. The message never tells whether the thing refused exists."""
