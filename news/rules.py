"""Who writes news: the office; the director and officers publish."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from core import pictures
from core.access import allow
from news.models import Article, Photo

OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")

allow("news.list", is_office, who=OFFICE)
allow("news.write", is_officer, who=OFFICE)
allow("news.publish", is_officer, who=OFFICE)

pictures.belongs_to(
    lambda user, picture: Article.objects.visible_to(user).filter(Q(cover=picture) | Q(photos__picture=picture))
)
pictures.shown_to_all(lambda picture: Article.objects.public().filter(cover=picture))
pictures.shown_to_all(
    lambda picture: Photo.objects.described().filter(article__in=Article.objects.public(), picture=picture)
)
