"""Every read of awards that decides who sees what."""

from awards.querysets.honours import BatchQuerySet, CertificateQuerySet, HonoreeQuerySet
from awards.querysets.judging import DecisionQuerySet, RecusalQuerySet, ReviewQuerySet
from awards.querysets.nominations import NominationQuerySet
from awards.querysets.rounds import CategoryQuerySet, RoundQuerySet

__all__ = [
    "BatchQuerySet", "CategoryQuerySet", "CertificateQuerySet", "DecisionQuerySet", "HonoreeQuerySet", "NominationQuerySet",
    "RecusalQuerySet", "ReviewQuerySet", "RoundQuerySet",
]  # fmt: skip
