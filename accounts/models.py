"""Who signs in: people known by e-mail, with an office role or none."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import thai


class UserManager(BaseUserManager):
    """E-mail is the login, compared without regard to case."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator. No superuser flag: it would pass every rule, also "the office decides"."""
        return self.create_user(email, password, role=User.Role.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def of_address(self, email):
        """Whose address it is: the one they sign in with, or another they have confirmed. None when nobody's."""
        confirmed = models.Q(emailaddress__email__iexact=email, emailaddress__verified=True)
        return self.filter(models.Q(email__iexact=email) | confirmed).order_by("pk").first()

    def officers(self):
        """Everybody who decides in the office: officers and directors who can sign in."""
        return self.filter(is_active=True, role__in=DECIDING_ROLES)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Roles in a network or organization are memberships, not fields here."""

    class Role(models.TextChoices):
        NONE = "", _("ไม่มีบทบาทในสำนักงาน")
        OFFICER = "officer", _("เจ้าหน้าที่สำนักงานวัฒนธรรม")
        DIRECTOR = "director", _("วัฒนธรรมจังหวัด")
        ADMINISTRATOR = "administrator", _("ผู้ดูแลระบบ")

    email = models.EmailField(_("อีเมล"), max_length=254, unique=True, error_messages={"unique": _("มีผู้ใช้อีเมลนี้แล้ว")})
    prefix = models.CharField(_("คำนำหน้าชื่อ"), max_length=40, blank=True)
    given_name = models.CharField(_("ชื่อ"), max_length=100)
    family_name = models.CharField(_("นามสกุล"), max_length=100, blank=True)
    sort_key = models.CharField(max_length=1000, editable=False, default="", db_collation="C")
    phone = models.CharField(_("โทรศัพท์"), max_length=40, blank=True)
    role = models.CharField(_("บทบาทในสำนักงาน"), max_length=20, choices=Role, blank=True, default=Role.NONE)
    is_active = models.BooleanField(_("เข้าใช้ได้"), default=True)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    wants_reminder_mail = models.BooleanField(_("รับคำเตือนทางอีเมล"), default=True)
    date_joined = models.DateTimeField(_("เริ่มใช้เมื่อ"), default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["given_name"]

    class Meta:
        verbose_name = _("ผู้ใช้")
        verbose_name_plural = _("ผู้ใช้")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]
        indexes = [models.Index(fields=["sort_key", "id"], name="user_order")]

    def __str__(self):
        return self.get_full_name()

    def save(self, *args, **kwargs):
        """Keeps the place in the dictionary: by given name, prefixes do not count."""
        self.sort_key = thai.sort_key(f"{self.given_name} {self.family_name}")[:1000]
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self):
        return thai.format_name(self.prefix, self.given_name, self.family_name)

    def get_short_name(self):
        return self.given_name

    @property
    def is_staff(self):
        """Django's admin asks this: administrators only."""
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_office(self):
        """Works in the culture office in any role."""
        return bool(self.role)

    @property
    def must_use_second_factor(self):
        return self.is_office


DECIDING_ROLES = (User.Role.OFFICER, User.Role.DIRECTOR)


def display_name(user):
    """What allauth calls a person in its mails and pages."""
    return user.get_full_name()
