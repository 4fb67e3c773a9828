from django.core.management.base import BaseCommand
from django.db import transaction

from activities import reference as activity_reference
from networks import reference as network_reference


class Command(BaseCommand):
    help = "เพิ่มข้อมูลตั้งต้นที่ยังไม่มี: 20 อำเภอ เครือข่าย และประเภทกิจกรรม (เรียกซ้ำได้)"

    @transaction.atomic
    def handle(self, *args, **options):
        added = network_reference.load() + activity_reference.load()
        self.stdout.write(f"เพิ่มข้อมูลตั้งต้น {added} รายการ")
