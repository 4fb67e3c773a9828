"""The places of the site where photographs stand: how wide each is, and how sharp it has to be.

A browser takes the rendition that fits width x density. On a screen of density 3 that is nine times the bytes for a
difference nobody sees, so each place says how many picture points it wants for one CSS pixel at most.
"""

from dataclasses import dataclass
from functools import cache

# From this density of the screen on, a picture is chosen as if the screen were so dense. Densest first.
DENSITIES = (("2.5dppx", 3), ("1.8dppx", 2), ("1.2dppx", 1.5))


@dataclass(frozen=True)
class Place:
    """From this width of the window on (em, 0 for always) the whole uncropped picture is so wide, and so sharp at most."""

    since: int
    width: float
    unit: str
    sharpness: float

    def sizes(self):
        """Entries of a `sizes` attribute: dense screens are told of a narrower place, which is what caps the bytes."""
        for condition, density in DENSITIES:
            if self.sharpness < density:
                share = self.width * self.sharpness / density
                yield self.entry(f"{share:.4g}{self.unit}", f"(min-resolution: {condition})")
        yield self.entry(f"{self.width:g}{self.unit}")

    def entry(self, width, *conditions):
        if self.since:
            conditions = (f"(min-width: {self.since}em)", *conditions)
        return f"{' and '.join(conditions)} {width}".strip()


# Widest window first. Squares cut from photographs of 3:2 count with the width of the whole photograph. The sharpness
# is chosen so that on phones up to 430 px and on desks width x sharpness stays just under a width of core.pictures.
SLOTS = {
    "cover": (Place(82, 77, "rem", 1), Place(48, 93, "vw", 1), Place(0, 93, "vw", 1.6)),
    "lead": (Place(82, 43, "rem", 1.4), Place(62, 53, "vw", 1.4), Place(0, 93, "vw", 1.6)),
    "tile": (Place(82, 25, "rem", 1.2), Place(48, 30, "vw", 1.2), Place(0, 93, "vw", 1.2)),
    "row": (Place(62, 14.25, "rem", 1.5), Place(0, 11, "rem", 2)),
    "gallery-first": (Place(82, 38, "rem", 1.05), Place(40, 47, "vw", 1.05), Place(0, 93, "vw", 1.6)),
    "gallery-third": (Place(82, 25, "rem", 1.2), Place(40, 30, "vw", 1.2), Place(0, 46, "vw", 1.8)),
    "gallery": (Place(82, 19, "rem", 1.15), Place(40, 23, "vw", 1.2), Place(0, 46, "vw", 1.8)),
    "preview": (Place(0, 20, "rem", 1.5),),
    "logo": (Place(0, 7, "rem", 2),),
}


@cache
def sizes_of(slot):
    """The `sizes` attribute of a slot; KeyError for an unknown one."""
    return ", ".join(entry for place in SLOTS[slot] for entry in place.sizes())


def in_gallery(number, count):
    """The slot of a gallery's photograph (counted from 0): one stands alone, three side by side, else the first is large."""
    if count == 1:
        return "cover"
    if number == 0:
        return "gallery-first"
    return "gallery-third" if count == 3 else "gallery"
