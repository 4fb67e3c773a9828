"""One way to reach a person, in one spelling."""

import pytest

from core import contacts

PHONES = [
    "0812345678", "081 234 5678", "081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘", "+66 81 234 5678", "66812345678", "(081) 234.5678", "081\u200b2345678",
]  # fmt: skip


@pytest.mark.parametrize("typed", PHONES)
def test_one_phone_number_in_every_spelling(typed):
    assert contacts.read(typed) == "0812345678"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("042 221 234", "042221234"),
        ("Somjai@Example.COM", "somjai@example.com"),
        (" a.b+c@example.org ", "a.b+c@example.org"),
    ],
)
def test_other_contacts(typed, read):
    assert contacts.read(typed) == read
    assert contacts.read(contacts.read(typed)) == read


@pytest.mark.parametrize(
    "typed",
    ["", "0", "12345", "08123456789012", "สมใจ", "💐", "-1", "081 234 567a", "a@b", "@example.org", "a b@", "ก" * 5000, "a" * 5000 + "@example.org", "\0", "1712345678"],
)  # fmt: skip
def test_what_is_no_contact_gets_a_sentence_with_an_example(typed):
    with pytest.raises(ValueError, match="เช่น"):
        contacts.read(typed)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [("0812345678", "081 234 5678"), ("042221234", "042 221 234"), ("a@example.org", "a@example.org"), ("", "")],
)
def test_as_people_write_it(contact, shown):
    assert contacts.shown(contact) == shown
