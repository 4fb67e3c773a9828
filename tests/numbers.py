"""Numbers that tell made-up names apart. They start anew with every test (tests/conftest.py): what a page of a test says
does not depend on which tests ran before it, so "95" is not on it today and in a name tomorrow."""

from itertools import count

_numbers = count(1)


def start():
    global _numbers
    _numbers = count(1)


def number():
    return next(_numbers)
