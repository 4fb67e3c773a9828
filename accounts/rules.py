"""Predicates about the office roles; apps above combine them."""

import rules


@rules.predicate
def is_officer(user):
    """Officers and directors run the programme day by day."""
    return user.is_authenticated and user.role in {"officer", "director"}


@rules.predicate
def is_director(user):
    """Signs for the office."""
    return user.is_authenticated and user.role == "director"


@rules.predicate
def is_administrator(user):
    return user.is_authenticated and user.role == "administrator"


is_office = is_officer | is_administrator
