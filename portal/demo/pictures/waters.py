"""Things afloat: the red lotus at dawn, candles on the water at night."""

import math

from PIL import Image, ImageChops, ImageDraw

from portal.demo.pictures.canvas import (
    FINE,
    HEIGHT,
    LOTUS,
    WIDTH,
    blur,
    bokeh,
    contrast,
    depth,
    finish,
    glow,
    gradient,
    levels,
    lighten,
    mix,
    noise,
    perspective,
    shade,
)
from portal.demo.pictures.horizon import DAWN, ground, hills, sky


def lotus_sea(random):
    """Red lotus at dawn: the sky in still water, pads and flowers growing towards us."""
    horizon, sun = 0.36, random.uniform(0.25, 0.75) * WIDTH
    picture = sky(random, DAWN, horizon, sun)
    picture = hills(picture, random, horizon, [(172, 156, 186), (140, 130, 166)])
    top = round(HEIGHT * horizon)
    mirrored = picture.crop((0, 0, WIDTH, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((WIDTH, HEIGHT - top))
    water = shade(blur(mirrored, 6), contrast(ground(random, 40, 190, horizon), 0.35))
    deep = gradient([(0, (255,) * 3), (1, (150, 150, 176))], water.size)
    picture.paste(ImageChops.multiply(water, deep), (0, top))
    picture = _lotus_field(picture, random, top)
    picture = lighten(picture, (255, 196, 150), glow((sun, top), 560, 90))
    return finish(depth(picture, 0.26, 0.86, 6), random, falloff=0.5, centre=(sun / WIDTH, 0.4))


def _lotus_field(picture, random, top):
    large = picture.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(large)
    count = 900
    lanes = [random.uniform(0.1, 0.9) for _ in range(2)]
    for number in range(count):
        near = (number / count) ** 1.9
        y = top + 10 + (HEIGHT * 1.04 - top) * near
        x = random.uniform(-60, WIDTH + 60)
        scale = 0.05 + near
        lane = min(abs(x / WIDTH - (0.5 + (place - 0.5) * (0.4 + near))) for place in lanes)
        if lane < 0.045 + 0.05 * near:
            continue
        _pad(draw, random, x, y, 86 * scale)
        if random.random() < 0.34:
            _flower(draw, random, x + random.uniform(-40, 40) * scale, y - 20 * scale, 46 * scale + 2)
    return large.reduce(FINE)


def _pad(draw, random, x, y, size):
    wide, high = size * random.uniform(0.7, 1.1), size * 0.24
    green = mix((44, 78, 70), (104, 130, 92), random.random())
    draw.ellipse(
        [(x - wide) * FINE, (y - high + 3) * FINE, (x + wide) * FINE, (y + high + 3 + size * 0.05) * FINE],
        fill=mix(green, (30, 34, 60), 0.6),
    )
    cut = random.randint(0, 360)
    draw.pieslice(
        [(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE], cut, cut + 338, fill=green
    )
    draw.arc(
        [(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE],
        180,
        350,
        fill=mix(green, (226, 214, 180), 0.4),
        width=max(1, round(size * 0.03 * FINE)),
    )


def _flower(draw, random, x, y, size):
    """Petals from the back to the front, paler at the tips."""
    rose = mix(LOTUS, random.choice(((244, 150, 186), (198, 70, 128))), random.random() * 0.7)
    for ring, (count, reach, lift) in enumerate(((9, 1.0, 0.52), (7, 0.8, 0.78), (5, 0.5, 0.92))):
        for number in range(count):
            turn = math.pi * (number + 0.5) / count
            tip = (x - math.cos(turn) * size * reach, y - math.sin(turn) * size * lift - size * 0.1)
            side = size * 0.17
            foot = (x - math.cos(turn) * size * 0.2, y + size * 0.12)
            middle = ((tip[0] + foot[0]) / 2, (tip[1] + foot[1]) / 2)
            lean = math.atan2(tip[1] - foot[1], tip[0] - foot[0]) + math.pi / 2
            dx, dy = math.cos(lean) * side, math.sin(lean) * side
            tone = mix(
                mix(rose, (120, 30, 84), 0.34 - 0.16 * ring), (255, 220, 226), 0.10 + 0.16 * ring * abs(math.sin(turn))
            )
            outline = [foot, (middle[0] + dx, middle[1] + dy), tip, (middle[0] - dx, middle[1] - dy)]
            draw.polygon([(px * FINE, py * FINE) for px, py in outline], fill=tone)
    r = size * 0.13
    draw.ellipse(
        [(x - r) * FINE, (y - size * 0.12 - r) * FINE, (x + r) * FINE, (y - size * 0.12 + r) * FINE],
        fill=(248, 208, 110),
    )


def candles(random):
    """Small floats of banana leaf with a candle each, on dark water."""
    picture = gradient([(0, (20, 22, 66)), (0.34, (34, 36, 92)), (0.36, (26, 26, 76)), (1, (10, 12, 40))])
    picture = bokeh(picture, random, 46, (0, 0.06, 1, 0.33), (10, 44), 96)
    ripples = perspective(
        noise(random, 46, 190, (1600, 1600)),
        ((0, 0), (1600, 0), (1010, 1600), (590, 1600)),
        (WIDTH, round(HEIGHT * 0.64)),
    )
    water = picture.crop((0, HEIGHT - ripples.height, WIDTH, HEIGHT))
    picture.paste(shade(water, contrast(ripples, 0.9)), (0, HEIGHT - ripples.height))
    floats = []
    for number in range(34):
        near = (number / 34) ** 1.9
        floats.append((random.uniform(0.02, 0.98) * WIDTH, HEIGHT * (0.40 + 0.52 * near), 0.09 + 0.72 * near))
    broken = levels(ripples, 96, 170)
    for x, y, scale in floats:
        picture = _float(picture, random, x, y, scale, broken)
    return finish(picture, random, falloff=0.55, centre=(0.5, 0.55), grain=0.26)


def _float(picture, random, x, y, scale, broken):
    """One float on its own small piece of the picture: glow, reflection, leaf cup, flame."""
    reach = round(250 * scale) + 12
    box = (
        max(0, round(x - reach)),
        max(0, round(y - reach * 1.3)),
        min(WIDTH, round(x + reach)),
        min(HEIGHT, round(y + reach * 1.9)),
    )
    piece = picture.crop(box)
    cx, cy = x - box[0], y - box[1]
    size = piece.size
    flame = (cx, cy - 62 * scale)
    piece = lighten(piece, (255, 168, 84), glow(flame, 210 * scale, 150, size))
    streak = Image.new("L", size, 0)
    ImageDraw.Draw(streak).ellipse([cx - 26 * scale, cy + 6 * scale, cx + 26 * scale, cy + 330 * scale], fill=150)
    streak = blur(streak, max(1, 9 * scale))
    top = HEIGHT - broken.height
    if box[1] >= top:
        streak = ImageChops.multiply(streak, broken.crop((box[0], box[1] - top, box[2], box[3] - top)))
    piece = lighten(piece, (255, 190, 110), streak)
    near = tuple(round(value) for value in (cx - 72 * scale, cy - 86 * scale, cx + 72 * scale, cy + 30 * scale))
    cup = piece.crop(near)
    cup = cup.resize((cup.width * FINE, cup.height * FINE), Image.Resampling.BILINEAR)
    _cup(ImageDraw.Draw(cup), random, (cx - near[0]) * FINE, (cy - near[1]) * FINE, scale * FINE)
    piece.paste(cup.reduce(FINE), near[:2])
    piece = lighten(piece, (255, 244, 214), glow(flame, 34 * scale + 3, 255, size))
    picture.paste(piece, box[:2])
    return picture


def _cup(draw, random, x, y, s):
    """Folded leaves around a round, a few petals, the candle and its flame."""
    draw.ellipse([x - 66 * s, y - 14 * s, x + 66 * s, y + 26 * s], fill=(14, 30, 34))
    for number in range(15):
        turn = math.pi * number / 14
        px = x - math.cos(turn) * 62 * s
        lift = y + math.sin(turn) * 12 * s
        tone = mix((40, 84, 50), (150, 150, 76), 0.25 + 0.5 * math.sin(turn))
        draw.polygon(
            [(px - 9 * s, lift + 8 * s), (px - math.cos(turn) * 10 * s, lift - 26 * s), (px + 9 * s, lift + 8 * s)],
            fill=tone,
        )
    for number in range(9):
        px = x + (number - 4) * 12 * s
        draw.ellipse(
            [px - 9 * s, y - 16 * s - 5 * s * (number % 2), px + 9 * s, y + 2 * s],
            fill=random.choice(((226, 150, 60), (214, 96, 130), (240, 190, 90))),
        )
    draw.rectangle([x - 4 * s, y - 48 * s, x + 4 * s, y - 8 * s], fill=(248, 220, 160))
    draw.polygon(
        [(x - 6 * s, y - 54 * s), (x, y - 82 * s), (x + 6 * s, y - 54 * s), (x, y - 47 * s)], fill=(255, 240, 190)
    )
