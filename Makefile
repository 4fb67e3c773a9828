# The two commands are `make run` and `make test`; everything they need they set up by themselves.
.DEFAULT_GOAL := help
.PHONY: help run test bench lint fmt lock manage fonts clean reset
MAKEFLAGS += --no-print-directory

# The first Python that is new enough; an old one gets as far as the sentence that says so.
FIT = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c '$(FIT)' 2>/dev/null && echo $$p && exit; done; echo python3)
SETUP = $(PYTHON) runner/bootstrap.py

help:  ## รายการคำสั่ง
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run:  ## เปิดระบบ (ครั้งแรกติดตั้งเองทั้งหมด); เลือกพอร์ต: make run PORT=8001
	@$(SETUP) run

test:  ## ทดสอบทั้งหมด; บางส่วน: make test ARGS="tests/news -k feed"
	@$(SETUP) test

bench:  ## วัดความเร็วกับข้อมูล 100,000 กิจกรรมและ 1,000,000 การลงทะเบียน (ราว 5 นาที ใช้ฐานข้อมูลของตัวเอง)
	@$(SETUP) bench

lint:  ## ตรวจรูปแบบและความปลอดภัยของโค้ด
	@$(SETUP) lint

fmt:  ## จัดรูปแบบโค้ดและแม่แบบ
	@$(SETUP) fmt

manage:  ## สั่งคำสั่งของ Django กับระบบที่เปิดอยู่: make manage ARGS="shell"
	@$(SETUP) manage

lock:  ## เขียน requirements*.txt ใหม่จากไฟล์ .in และ .venv
	@$(SETUP) lock

clean:  ## ลบสิ่งที่สร้างใหม่ได้เอง (ไม่แตะข้อมูลใน var/)
	rm -rf .pytest_cache .ruff_cache .hypothesis var/build var/static
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

reset:  ## ลบข้อมูลของระบบสาธิตทั้งหมด (ถามก่อน)
	@$(SETUP) reset
