"""Ban Chiang: red ochre spirals on cream slip, close by and around a jar."""

import math

from PIL import Image, ImageChops, ImageDraw

from portal.demo.pictures.canvas import (
    CLAY,
    CREAM,
    HEIGHT,
    INDIGO,
    INK,
    NIGHT,
    OCHRE,
    RUST,
    SIZE,
    SLIP,
    WIDTH,
    blur,
    clouds,
    contrast,
    depth,
    finish,
    glow,
    gradient,
    lighten,
    mix,
    noise,
    perspective,
    shade,
    silhouette,
    tint,
)  # fmt: skip


def belt(random, whorls, pitch, size, turns=2.25):
    """A running belt of whorls as a mask: out of one eye, over the top, down into the next. `pitch` is the
    distance of two eyes in pixels of `size`."""
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    middle, gap = size[1] / 2, pitch / (4 * turns + 4)
    brush = gap * 0.26
    for number in range(-1, whorls + 1):
        centre = pitch * (number + 0.5)
        for arm in (0, math.pi):
            _stroke(draw, random, _arm(centre, middle, gap, turns, arm), brush)
        _stroke(draw, random, _link(centre, middle, gap, turns, pitch), brush)
    _wedges(draw, whorls, pitch, middle)
    for edge in (0.035, 0.965):
        y = size[1] * edge
        draw.line([0, y, size[0], y], fill=255, width=round(brush * 2))
    return mask


def _arm(x, y, gap, turns, start):
    """Points of one arm, from the eye outward; the other arm starts half a turn on."""
    last = turns * 2 * math.pi
    steps = round(90 * turns)
    angles = [last * step / steps for step in range(steps + 1)]
    return [
        (x + math.cos(start + a) * gap * (a / math.pi + 0.25), y + math.sin(start + a) * gap * (a / math.pi + 0.25))
        for a in angles
    ]


def _link(x, y, gap, turns, pitch):
    """The sweep from the end of one whorl's arm to the beginning of the next one's."""
    first, last = _arm(x, y, gap, turns, math.pi)[-1], _arm(x + pitch, y, gap, turns, 0)[-1]
    leave, reach = (first[0] + pitch * 0.6, first[1]), (last[0] - pitch * 0.6, last[1])
    return [_bezier(first, leave, reach, last, step / 60) for step in range(61)]


def _bezier(a, b, c, d, t):
    s = 1 - t
    return tuple(
        s**3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t**3 * u for p, q, r, u in zip(a, b, c, d, strict=True)
    )


def _stroke(draw, random, points, brush):
    """A brush that swells a little, as a hand does."""
    beat, start = random.uniform(9, 15), random.uniform(0, 6)
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        steps = max(1, round(math.dist((x0, y0), (x1, y1)) / max(1.5, brush * 0.3)))
        for step in range(steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            r = brush * (1 + 0.10 * math.sin((x + y) / (brush * beat) + start))
            draw.ellipse([x - r, y - r, x + r, y + r], fill=255)


def _wedges(draw, whorls, pitch, middle):
    """Curved wedges in the two corners the sweep leaves free, above its end and below its beginning."""
    for number in range(-1, whorls + 1):
        for side, place in ((-1, 1.17), (1, 0.83)):
            x = pitch * (number + place)
            edge, tip = middle + side * pitch * 0.47, middle + side * pitch * 0.23
            span = pitch * 0.17
            left = [
                _bezier(
                    (x - span, edge), (x - span * 0.3, edge - side * 6), (x, tip + side * pitch * 0.1), (x, tip), t / 12
                )
                for t in range(13)
            ]
            draw.polygon([*left, *((2 * x - px, py) for px, py in reversed(left))], fill=255)


def slip(random, size, warm=0.0):
    """The pot's cream ground: fired unevenly, pitted, rubbed."""
    ground = Image.new("RGB", size, mix(mix(SLIP, CREAM, 0.35), OCHRE, warm))
    ground = shade(ground, contrast(clouds(random, 7, 5, size), 0.8))
    pits = noise(random, 330, 220, size).point([0 if value < 244 else (value - 244) * 14 for value in range(256)])
    return tint(ground, mix(SLIP, CLAY, 0.5), pits)


def worn(random, mask):
    """Paint rubbed thin here and there."""
    thin = clouds(random, 40, 30, mask.size).point([min(255, 150 + round(value * 0.9)) for value in range(256)])
    return ImageChops.multiply(mask, thin)


def spiral(random):
    """A painted belt filling the frame, light from the side."""
    size = (2200, 1500)
    ground = slip(random, size, 0.04)
    pitch = random.choice((640, 740, 840))
    band = belt(random, 4, pitch, (size[0], round(pitch * 1.02)))
    mask = Image.new("L", size, 0)
    top = (size[1] - band.height) // 2
    mask.paste(band, (0, top))
    for edge in (top - 60, top - 130, top + band.height + 60, top + band.height + 130):
        ImageDraw.Draw(mask).rectangle([0, edge - 15, size[0], edge + 15], fill=255)
    painted = tint(ground, mix(RUST, OCHRE, random.uniform(0.1, 0.5)), worn(random, blur(mask, 1)))
    lean = random.uniform(60, 170) * random.choice((-1, 1))
    corners = ((150, 240 + lean), (2050, 240 - lean), (1900, 1230 - lean * 0.7), (300, 1230 + lean * 0.7))
    picture = perspective(painted, corners)
    light = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(SIZE, Image.Resampling.BILINEAR)
        .point([70 + round(v * 0.42) for v in range(256)])
    )
    picture = shade(picture, light if lean > 0 else light.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    return finish(depth(picture, 0.2, 0.84, 6), random, falloff=0.72, grain=0.22)


BOW = 0.022  # how far a ring around the jar bows, seen a little from above; of the jar's height
PAD = 60  # the unrolled skin reaches this far beyond rim and foot

# The jar's outline from rim to foot: (height 0..1, half width 0..1 of the jar's height).
SHAPES = (
    ((0, 0.27), (0.03, 0.262), (0.12, 0.19), (0.2, 0.175), (0.26, 0.21), (0.38, 0.36), (0.52, 0.425), (0.66, 0.40), (0.82, 0.27), (0.93, 0.17), (0.94, 0.19), (1, 0.2)),
    ((0, 0.33), (0.03, 0.32), (0.14, 0.22), (0.2, 0.205), (0.28, 0.27), (0.42, 0.43), (0.55, 0.46), (0.7, 0.41), (0.86, 0.24), (0.95, 0.13), (1, 0.15)),
    ((0, 0.2), (0.04, 0.19), (0.15, 0.135), (0.3, 0.13), (0.38, 0.2), (0.5, 0.34), (0.63, 0.39), (0.76, 0.34), (0.88, 0.22), (0.94, 0.2), (1, 0.25)),
)  # fmt: skip


def pot(random):
    """One jar on a wooden table before an indigo wall, lit from one side."""
    side = random.choice((-1, 1))
    wall = gradient([(0, mix(INDIGO, INK, 0.5)), (1, INDIGO)])
    wall = shade(wall, contrast(clouds(random, 5, 4), 0.35))
    wall = lighten(wall, (70, 74, 150), glow((WIDTH * (0.5 + side * 0.22), HEIGHT * 0.34), 820, 130))
    edge = round(HEIGHT * 0.83)
    wood = gradient([(0, (116, 74, 50)), (1, (58, 34, 28))], (WIDTH, HEIGHT - edge))
    wall.paste(shade(wood, contrast(noise(random, 7, 70, wood.size), 0.3)), (0, edge))
    picture = blur(wall, 4)
    jars = [(WIDTH * random.uniform(0.40, 0.60), HEIGHT * 0.80, random.choice(SHAPES))]
    if random.random() < 0.6:
        jars.insert(0, (jars[0][0] - side * WIDTH * 0.27, HEIGHT * 0.5, random.choice(SHAPES)))
    for x, tall, shape in jars:
        picture = _jar(picture, random, x, HEIGHT * (0.93 if tall > HEIGHT * 0.6 else 0.89), tall, shape, side)
    return finish(picture, random, falloff=0.62, centre=(0.5 + side * 0.08, 0.45), grain=0.2)


def _jar(picture, random, x, foot, tall, shape, side):
    """Paints one jar: a lathe's silhouette, a belt bent around it, light from `side`, its shadow on the table."""
    outline = [(_width(shape, step / 160) * tall, foot - tall + tall * step / 160) for step in range(161)]
    shadow = silhouette(
        lambda draw, k: draw.ellipse(
            [
                (x - tall * 0.36 - side * tall * 0.2) * k,
                (foot - tall * 0.045) * k,
                (x + tall * 0.36 - side * tall * 0.2) * k,
                (foot + tall * 0.05) * k,
            ],
            190,
        )
    )
    picture = tint(picture, NIGHT, blur(shadow, 16))
    bow = tall * BOW

    def draw_body(draw, k):
        draw.polygon(
            [*(((x + w) * k, y * k) for w, y in outline), *(((x - w) * k, y * k) for w, y in reversed(outline))], 255
        )
        w, y = outline[-1]
        draw.ellipse([(x - w) * k, (y - bow) * k, (x + w) * k, (y + bow) * k], 255)

    body = silhouette(draw_body)
    flat = _painted(random, shape)
    skin = _wrapped(flat, outline, x)
    light = _round_light(outline, x, side)
    picture = Image.composite(ImageChops.multiply(skin, light), picture, body)
    return _mouth(picture, x, *outline[0], bow)


def _mouth(picture, x, width, y, bow):
    """The rim and the dark inside, seen a little from above."""
    rim = silhouette(
        lambda draw, k: draw.ellipse([(x - width) * k, (y - bow) * k, (x + width) * k, (y + bow) * k], 255)
    )
    inside = silhouette(
        lambda draw, k: draw.ellipse(
            [(x - width * 0.93) * k, (y - bow * 0.78) * k, (x + width * 0.93) * k, (y + bow * 0.82) * k], 255
        )
    )
    return tint(tint(picture, mix(RUST, SLIP, 0.3), rim), mix(NIGHT, CLAY, 0.35), blur(inside, 1))


def _width(shape, place):
    """Half the jar's width at a height: a smooth curve through the points of its shape."""
    index = next(n for n in range(len(shape) - 1) if place <= shape[n + 1][0])
    around = [shape[min(max(index + n, 0), len(shape) - 1)] for n in (-1, 0, 1, 2)]
    share = (place - around[1][0]) / (around[2][0] - around[1][0])
    span = around[2][0] - around[1][0]
    first = (around[2][1] - around[0][1]) / max(around[2][0] - around[0][0], span) * span
    last = (around[3][1] - around[1][1]) / max(around[3][0] - around[1][0], span) * span
    s2, s3 = share**2, share**3
    return (
        (2 * s3 - 3 * s2 + 1) * around[1][1]
        + (s3 - 2 * s2 + share) * first
        + (3 * s2 - 2 * s3) * around[2][1]
        + (s3 - s2) * last
    )


def _painted(random, shape):
    """The jar's skin unrolled, 2000 x 1000 and a margin: belt on the belly, lines on shoulder and foot, a red rim."""
    size = (2000, 1000 + 2 * PAD)
    ground = slip(random, size, 0.08)
    mask = Image.new("L", size, 0)
    belly = max(shape, key=lambda point: point[1])[0]
    whorls = random.choice((5, 6))
    band = belt(random, whorls, size[0] / whorls, (size[0], round(size[0] / whorls * 1.02)))
    height = round(band.height * 0.92)
    mask.paste(band.resize((size[0], height)), (0, round(PAD + belly * 1000 - height / 2)))
    draw = ImageDraw.Draw(mask)
    over, under = belly * 1000 - height / 2, belly * 1000 + height / 2
    for place, thick in (
        (0, 34),
        (over - 34, 9),
        (over - 62, 9),
        (over - 90, 9),
        (under + 34, 9),
        (under + 62, 9),
        (985, 26),
    ):
        draw.rectangle([0, PAD + place - thick / 2, size[0], PAD + place + thick / 2], fill=255)
    return tint(ground, mix(RUST, OCHRE, 0.35), worn(random, blur(mask, 1)))


def _wrapped(flat, outline, x):
    """Bends the unrolled skin around the jar: columns crowd towards both edges, rings bow downwards."""
    (_, top), (_, bottom) = outline[0], outline[-1]
    widest = max(width for width, _ in outline)
    columns, bow = 30, BOW * 1000
    overhang = BOW * (bottom - top)
    strips = []
    for number in range(columns):
        left, right = -1 + 2 * number / columns, -1 + 2 * (number + 1) / columns
        (u0, v0), (u1, v1) = ((1000 + 560 * math.asin(s), PAD - bow * math.sqrt(1 - s * s)) for s in (left, right))
        box = (round(x + left * widest), round(top), round(x + right * widest), round(bottom + overhang))
        strips.append((box, (u0, v0, u0, v0 + 1000 + bow, u1, v1 + 1000 + bow, u1, v1)))
    return flat.transform(SIZE, Image.Transform.MESH, strips, Image.Resampling.BICUBIC)


def _round_light(outline, x, side):
    """Brightest a third from the lit edge, dark at the other, following the jar's width at each height."""
    small = (200, 134)
    light = Image.new("L", small, 0)
    by_row = {round(y / HEIGHT * small[1]): width for width, y in outline}
    for row in range(small[1]):
        width = by_row.get(row) or by_row.get(row - 1) or by_row.get(row + 1)
        if not width:
            continue
        for column in range(small[0]):
            place = (column / small[0] * WIDTH - x) / width * side
            if abs(place) > 1.15:
                continue
            place = max(-1.0, min(1.0, place))
            bright = max(0.0, math.cos((place - 0.38) * 1.34)) ** 1.1
            edge = 1 - max(0.0, abs(place) - 0.82) * 1.5
            light.putpixel((column, row), round(255 * (0.16 + 0.86 * bright * edge)) if bright else 41)
    light = light.resize(SIZE, Image.Resampling.BICUBIC)
    warm = light.point([min(255, round(value * 1.02)) for value in range(256)])
    cool = light.point([min(255, round(value * 0.92 + 12)) for value in range(256)])
    return Image.merge("RGB", (warm, light, cool))
