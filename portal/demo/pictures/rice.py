"""Rice fields: ripe before the harvest, and young in flooded plots."""

import math

from PIL import Image, ImageDraw

from portal.demo.pictures.canvas import (
    FINE,
    HEIGHT,
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
)
from portal.demo.pictures.horizon import GOLDEN, MORNING, ground, hills, horizon_line, sky


def rice_gold(random):
    """Ripe rice before the harvest, low sun behind sugar palms."""
    horizon, sun = 0.43, random.uniform(0.25, 0.75) * WIDTH
    picture = sky(random, GOLDEN, horizon, sun)
    picture = hills(picture, random, horizon, [(190, 176, 184), (164, 150, 162)])
    picture = horizon_line(picture, random, horizon, (112, 98, 84), random.randint(3, 5))
    palette = [(0, (226, 192, 120)), (0.12, (206, 164, 84)), (0.5, (172, 124, 52)), (1, (104, 70, 30))]
    picture.paste(field(random, palette, horizon), (0, round(HEIGHT * horizon)))
    picture = lighten(picture, (255, 206, 130), glow((sun, HEIGHT * horizon + 30), 760, 120))
    tones = [(150, 112, 44), (196, 150, 66), (118, 96, 42), (216, 172, 88)]
    picture = stalks(picture, random, tones, [(226, 180, 92), (206, 156, 70), (238, 200, 120)])
    return finish(depth(picture, 0.30, 0.86, 6), random, falloff=0.5, centre=(sun / WIDTH, 0.42))


def field(random, palette, horizon):
    """Rice seen from the bund: colour deepening towards us, tufts in the perspective of the ground."""
    top = round(HEIGHT * horizon)
    size = (WIDTH, HEIGHT - top)
    land = gradient(palette, size)
    wind = clouds(random, 5, 4, size)
    land = shade(land, contrast(wind, 0.7))
    flat = noise(random, 300, 90, (2400, 1440))
    rows = perspective(flat, ((200, -60), (2200, -60), (1500, 1440), (900, 1440)), size)
    return shade(land, contrast(rows, 0.55))


def stalks(picture, random, tones, heads, count=520, bottom=1.06):
    """Blades and heads of rice near us, the nearest largest; drawn on the picture at full fineness."""
    large = picture.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(large)
    for number in range(count):
        nearness = (number / count) ** 1.25
        x, y = random.uniform(-60, WIDTH + 60), HEIGHT * (0.60 + (bottom - 0.60) * nearness)
        length = 40 + 250 * nearness * random.uniform(0.75, 1.1)
        bend = random.gauss(0.16, 0.16) * length
        tone = mix(*random.sample(tones, 2), random.random())
        _stalk(draw, x, y, length, bend, tone, nearness, heads and random.choice(heads))
    return large.reduce(FINE)


def _stalk(draw, x, y, length, bend, tone, nearness, head):
    points = []
    for step in range(11):
        t = step / 10
        droop = (0.34 if head else 0.12) * max(0, t - 0.55) ** 2 * length * 4
        points.append(((x + bend * t * t * 1.6) * FINE, (y - length * t + droop) * FINE))
    width = max(1, round((1 + 3.4 * nearness) * FINE * 0.8))
    draw.line(points, fill=tone, width=width, joint="curve")
    if not head:
        return
    grain = (1.2 + 4.4 * nearness) * FINE
    for number, (px, py) in enumerate(points[6:]):
        for side in (-1, 1):
            cx, cy = px + side * grain * 0.85, py + number * 0.4
            draw.ellipse(
                [cx - grain * 0.62, cy - grain, cx + grain * 0.62, cy + grain], fill=mix(head, tone, 0.25 * (side > 0))
            )


def rice_green(random):
    """Young rice in flooded plots; the sky lies in the water between the rows."""
    horizon = 0.40
    picture = sky(random, MORNING, horizon, random.uniform(0.3, 0.7) * WIDTH if random.random() < 0.6 else None)
    picture = hills(picture, random, horizon, [(176, 190, 204), (142, 162, 168)])
    picture = horizon_line(picture, random, horizon, (84, 104, 84), random.randint(2, 5))
    top = round(HEIGHT * horizon)
    mirrored = picture.crop((0, 0, WIDTH, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((WIDTH, HEIGHT - top))
    water = shade(blur(mirrored, 5), contrast(ground(random, 60, 160, horizon), 0.3))
    young = gradient(
        [(0, (116, 142, 92)), (0.14, (122, 150, 112)), (0.5, (128, 148, 138)), (1, (112, 132, 126))], water.size
    )
    picture.paste(Image.blend(water, young, 0.34), (0, top))
    picture = _seedlings(picture, random, horizon)
    return finish(depth(picture, 0.34, 0.9, 5), random, falloff=0.45, centre=(0.5, 0.4))


def _seedlings(picture, random, horizon):
    """Tufts in rows towards a vanishing point, and bunds across."""
    large = picture.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(large)
    vanish, top = WIDTH * random.uniform(0.35, 0.65), HEIGHT * horizon
    for row in range(96):
        scale = 1 / (1 + 0.17 * (95 - row))
        y = top + (HEIGHT * 1.10 - top) * scale
        if row in (30, 62, 80):
            _bund(draw, random, y, scale)
            continue
        columns = round(WIDTH / (112 * scale)) + 2
        for column in range(-columns, columns):
            x = vanish + (column + 0.5 * (row % 2)) * 112 * scale + random.uniform(-16, 16) * scale
            if -40 < x < WIDTH + 40:
                _tuft(draw, random, x, y + random.uniform(-9, 9) * scale, random.uniform(92, 128) * scale)
    return large.reduce(FINE)


def _tuft(draw, random, x, y, tall):
    """One hill of seedlings and its image in the water; far ones are a stroke or two."""
    green = mix((66, 118, 54), (146, 184, 82), random.random())
    width = max(1, round(tall * 0.042 * FINE))
    blades = 11 if tall > 34 else 5 if tall > 14 else 2
    for _ in range(blades // 2 if tall > 14 else 0):
        tip = x + random.gauss(0, 0.26) * tall
        below = [x, y, tip, y + tall * random.uniform(0.3, 0.55)]
        draw.line([value * FINE for value in below], fill=mix(green, (112, 134, 124), 0.68), width=width)
    for _ in range(blades):
        reach = random.gauss(0, 0.27) * tall
        high = tall * random.uniform(0.6, 1.1)
        blade = [x, y, x + reach * 0.3, y - high * 0.62, x + reach, y - high]
        draw.line(
            [value * FINE for value in blade], fill=mix(green, (214, 222, 140), random.random() * 0.45), width=width
        )


def _bund(draw, random, y, scale):
    """A grassy bank between two plots."""
    high = 26 * scale + 2
    start, speed = random.uniform(0, 6), random.uniform(1, 2)
    upper = [
        (x * FINE, (y - high + math.sin(x / WIDTH * speed * 6 + start) * 16 * scale) * FINE)
        for x in range(-20, WIDTH + 40, 20)
    ]
    lower = [(x, bottom + high * 1.5 * FINE) for x, bottom in reversed(upper)]
    draw.polygon(upper + lower, fill=mix((108, 120, 70), (120, 96, 66), 0.35))
    for x, bottom in upper:
        for _ in range(3):
            at = x + random.uniform(-20, 20) * FINE
            draw.line(
                [
                    at,
                    bottom + 2,
                    at + random.uniform(-8, 8) * scale * FINE,
                    bottom - random.uniform(6, 26) * scale * FINE,
                ],
                fill=(126, 150, 74),
                width=max(1, round(3 * scale * FINE)),
            )
