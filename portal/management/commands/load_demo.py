from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from portal.demo import library, load


class Command(BaseCommand):
    help = "สร้างจังหวัดสาธิต: คน หน่วยงาน กิจกรรม และข่าว ทำเครื่องหมาย “ข้อมูลตัวอย่าง” ไว้ทุกอย่างที่แต่งขึ้น (เรียกซ้ำได้)"

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="ไม่ทำอะไรถ้ามีข้อมูลอยู่แล้ว")

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("ระบบจริงไม่รับข้อมูลสาธิต เพราะมีบัญชีที่ใครก็รู้รหัสผ่าน")
        if load.is_loaded():
            self.stdout.write("มีจังหวัดสาธิตอยู่แล้ว")
            return
        if options["if_empty"] and not load.is_empty():
            self.stdout.write("มีข้อมูลอยู่แล้ว จึงไม่สร้างจังหวัดสาธิต")
            return
        taken = User.objects.filter(email__in=[person.email for person in library.people()]).values_list(
            "email", flat=True
        )
        if taken:
            raise CommandError(f"สร้างจังหวัดสาธิตไม่ได้ เพราะมีผู้ใช้อีเมลนี้อยู่แล้ว: {', '.join(taken)}")
        self.stdout.write("กำลังสร้างจังหวัดสาธิต")
        made = load.load()
        self.stdout.write(
            f"จังหวัดสาธิตพร้อมแล้ว: {made['people']} คน {made['organizations']} หน่วยงาน "
            f"{made['activities']} กิจกรรม {made['articles']} ข่าว {made['pictures']} ภาพ"
        )
