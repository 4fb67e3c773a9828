"""The one kind of refusal that the two commands show to a person."""


class RunnerError(Exception):
    """One Thai sentence that says what is wrong and what to do; shown alone, without a traceback."""
