from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import domain
from accounts.models import User


class Command(BaseCommand):
    help = "เพิ่มผู้ดูแลระบบคนแรกของระบบจริง เจ้าตัวตั้งรหัสผ่านเองทาง “ลืมรหัสผ่าน”"

    def add_arguments(self, parser):
        parser.add_argument("email", help="อีเมลที่เจ้าตัวอ่านได้")
        parser.add_argument("--given-name", required=True, help="ชื่อ")

    def handle(self, *args, email, given_name, **options):
        person = {"email": email.strip().lower(), "given_name": given_name.strip(), "role": User.Role.ADMINISTRATOR}
        try:
            User(**person).full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(f"เพิ่มผู้ดูแลระบบไม่ได้: {' '.join(error.messages)}") from error
        user = domain.create_user(**person, verified=True)
        self.stdout.write(
            f"เพิ่มผู้ดูแลระบบ {user.email} แล้ว ขั้นต่อไป: เปิดหน้าเข้าสู่ระบบ กด “ลืมรหัสผ่าน” กรอกอีเมลนี้ "
            "แล้วตั้งรหัสผ่านจากลิงก์ในอีเมล จากนั้นระบบจะให้ตั้งค่าการยืนยันตัวตนสองขั้น"
        )
