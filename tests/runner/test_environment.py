"""The environment of a run: `.env`, defaults, when it is a demonstration, and the refusals."""

import socket
import stat

import pytest

from runner.environment import INSTALLATION, check_port, compose, parse, port_of, read_file, secret
from runner.errors import RunnerError


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PORT=8001", {"PORT": "8001"}),
        ("  export NAME = กขค  ", {"NAME": "กขค"}),
        ("NAME=", {"NAME": ""}),
        ('NAME="a # b" # note', {"NAME": "a # b"}),
        ("NAME='it \"is\"'", {"NAME": 'it "is"'}),
        (r'NAME="say \"hi\""', {"NAME": 'say "hi"'}),
        ("NAME=value # note", {"NAME": "value"}),
        ("URL=postgres://u:p#1@h/db?x=y", {"URL": "postgres://u:p#1@h/db?x=y"}),
        ("# only a note", {}),
        ("", {}),
    ],
)
def test_reads(line, expected):
    assert parse(line) == expected


@pytest.mark.parametrize("line", ["PORT", "=8000", "1NAME=x", "MY-NAME=x", 'NAME="open', "NAME='a' b", "NAME=a\0b"])
def test_a_broken_line_is_named(line):
    with pytest.raises(RunnerError, match="บรรทัดที่ 3 อ่านไม่ได้"):
        parse(f"A=1\n\n{line}\nB=2")


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    (tmp_path / ".env").write_bytes(b"A=1\nNAME=" + "กข".encode("cp874"))
    with pytest.raises(RunnerError, match="บรรทัดที่ 2 ไม่ใช่ UTF-8"):
        read_file(tmp_path / ".env")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfPORT=8001\r\nHOST=0.0.0.0\r\n")
    assert read_file(tmp_path / ".env") == {"PORT": "8001", "HOST": "0.0.0.0"}


def test_silence_means_demonstration_with_a_secret_that_stays(tmp_path):
    first, second = compose({"PORT": "8123"}, tmp_path), compose({}, tmp_path)
    assert (first["ENVIRONMENT"], first["DEMO_MODE"]) == ("local", "1")
    assert first["SITE_URL"] == "http://localhost:8123"
    assert first["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert len(first["SECRET_KEY"]) > 50
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", INSTALLATION)
def test_any_word_about_the_installation_ends_the_demonstration(tmp_path, name):
    composed = compose({name: "x"}, tmp_path)
    assert composed.get("DEMO_MODE") == ("x" if name == "DEMO_MODE" else None)
    assert not (tmp_path / "var").exists()


def test_an_env_file_even_an_empty_one_ends_the_demonstration(tmp_path):
    (tmp_path / ".env").write_text("")
    assert "DEMO_MODE" not in compose({}, tmp_path)


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / ".env").write_text("PORT=8001\nHOST=0.0.0.0\n")
    composed = compose({"PORT": "8002"}, tmp_path)
    assert (composed["PORT"], composed["HOST"]) == ("8002", "0.0.0.0")


def test_an_empty_secret_file_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()
    assert len(secret(tmp_path / "secret_key")) > 50


@pytest.mark.parametrize("raw", ["", "abc", "0", "65536", "-1", "8000.5", "๘๐๐๐"])
def test_a_port_that_is_none(raw):
    with pytest.raises(RunnerError, match=r"กรุณาใช้ตัวเลข 1 ถึง 65535"):
        port_of(raw)


def test_a_port_in_use_says_which_and_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RunnerError, match=f"พอร์ต {port} มีโปรแกรมอื่นใช้อยู่.*make run PORT={port + 1}"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_a_host_that_is_not_this_machine():
    with pytest.raises(RunnerError, match="HOST=no such host"):
        check_port("no such host", 8000)
