"""A bodhi leaf against the light."""

import math

from PIL import Image, ImageChops

from portal.demo.pictures.canvas import (
    HEIGHT,
    INK,
    WIDTH,
    blur,
    bokeh,
    clouds,
    contrast,
    finish,
    gradient,
    lighten,
    mix,
    shade,
    silhouette,
    tint,
)


def leaf(random):
    """One bodhi leaf against the light, green blurred behind."""
    base = random.choice(
        (((64, 96, 62), (150, 172, 96), (226, 216, 150)), ((110, 92, 50), (190, 150, 80), (240, 214, 150)))
    )
    picture = gradient([(0, mix(base[1], base[2], 0.5)), (0.6, base[1]), (1, base[0])])
    picture = shade(picture, contrast(clouds(random, 4, 3), 1.2))
    picture = bokeh(picture, random, 34, (0, 0, 1, 1), (24, 95), 44)
    tilt = random.uniform(-0.5, 0.5)
    centre, size = (WIDTH * random.uniform(0.40, 0.60), HEIGHT * 0.37), HEIGHT * 0.33
    place = _placed(centre, size, tilt)
    body = silhouette(lambda draw, k: draw.polygon([(px * k, py * k) for px, py in map(place, _heart())], 255))
    shadow = ImageChops.offset(blur(body, 22), 24, 30)
    picture = tint(picture, mix(base[0], INK, 0.5), shadow.point([round(v * 0.5) for v in range(256)]))
    skin = gradient(
        [(0, mix(base[2], (255, 250, 200), 0.4)), (0.5, mix(base[1], base[2], 0.45)), (1, mix(base[0], base[1], 0.7))]
    )
    skin = shade(skin, contrast(clouds(random, 12, 9), 0.6))
    veins = silhouette(lambda draw, k: _veins(draw, k, place, size))
    skin = lighten(
        tint(skin, mix(base[0], base[1], 0.3), blur(veins, 5).point([round(v * 0.6) for v in range(256)])),
        base[2],
        veins.point([round(v * 0.55) for v in range(256)]),
    )
    picture = Image.composite(skin, picture, blur(body, 0.8))
    return finish(picture, random, falloff=0.55, centre=(0.5, 0.42), grain=0.2)


def _heart():
    """Half of a bodhi leaf and its mirror: round shoulders, a long drawn tip."""
    right = [
        (0, -0.86),
        (0.30, -0.98),
        (0.62, -0.86),
        (0.84, -0.52),
        (0.86, -0.12),
        (0.66, 0.30),
        (0.36, 0.62),
        (0.14, 0.86),
        (0.06, 1.14),
        (0.03, 1.5),
        (0, 1.72),
    ]
    smooth = []
    for index in range(len(right) - 1):
        a, b, c, d = (right[min(max(index + n, 0), len(right) - 1)] for n in (-1, 0, 1, 2))
        smooth += [tuple(_spline(*values, step / 8) for values in zip(a, b, c, d, strict=True)) for step in range(8)]
    return smooth + [(-x, y) for x, y in reversed(smooth)]


def _spline(a, b, c, d, t):
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _placed(centre, size, tilt):
    """From the leaf's own measures to pixels."""
    cos, sin = math.cos(tilt), math.sin(tilt)
    return lambda point: (
        centre[0] + (point[0] * cos - point[1] * sin) * size,
        centre[1] + (point[0] * sin + point[1] * cos) * size,
    )


def _veins(draw, k, place, size):
    stem = [place((0, y / 10)) for y in range(-18, 17)]
    draw.line([(x * k, y * k) for x, y in stem], fill=255, width=round(size * 0.017 * k))
    for number in range(9):
        start = -0.78 + number * 0.17
        for side in (-1, 1):
            reach = 0.92 * math.cos((number - 2.6) * 0.26)
            points = [
                place((side * reach * t, start - 0.30 * t + 0.16 * t * t)) for t in (step / 10 for step in range(11))
            ]
            draw.line([(x * k, y * k) for x, y in points], fill=190, width=max(2, round(size * 0.008 * k)))
            for step in (3, 5, 7):
                tip = place((side * reach * (step / 10 + 0.14), start - 0.30 * step / 10 + 0.12))
                draw.line([points[step][0] * k, points[step][1] * k, tip[0] * k, tip[1] * k], fill=90, width=2)
