"""Rounds of awards: who was nominated, how it was judged, what was decided, who is honoured, what proves it."""

from awards.models.certificate import Certificate, CertificateBatch, CertificateTemplate, NumberSeries
from awards.models.decision import Decision
from awards.models.honoree import Honoree
from awards.models.nomination import Consent, Deed, Nomination, NominationFile, Nominator
from awards.models.review import Recusal, Review, Score
from awards.models.round import Category, Criterion, Panelist, Round, Target

__all__ = [
    "Category", "Certificate", "CertificateBatch", "CertificateTemplate", "Consent", "Criterion", "Decision", "Deed",
    "Honoree", "Nomination", "NominationFile", "Nominator", "NumberSeries", "Panelist", "Recusal", "Review", "Round",
    "Score", "Target",
]  # fmt: skip
