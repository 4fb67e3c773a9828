"""The province outdoors: lotus sea, rice fields, misty hills, and what rests on the horizon."""

import math

from PIL import Image, ImageChops, ImageDraw

from portal.demo.pictures.canvas import (
    FINE,
    HEIGHT,
    LOTUS,
    SIZE,
    WIDTH,
    blur,
    clouds,
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
    silhouette,
    tint,
)  # fmt: skip

DAWN = [(0, (104, 112, 168)), (0.45, (196, 164, 186)), (0.8, (246, 204, 172)), (1, (252, 226, 190))]
MORNING = [(0, (128, 158, 196)), (0.6, (206, 216, 220)), (1, (248, 236, 208))]
GOLDEN = [(0, (122, 138, 176)), (0.5, (214, 190, 170)), (0.85, (250, 214, 150)), (1, (255, 230, 176))]


def sky(random, stops, horizon, sun=None):
    """Sky down to the horizon (0..1 of the height), thin clouds, a low sun when `sun` is its x in pixels."""
    height = round(HEIGHT * horizon) + 2
    picture = Image.new("RGB", SIZE, stops[-1][1])
    upper = gradient(stops, (WIDTH, height))
    veil = levels(clouds(random, 3, 9, (WIDTH, height)), 118, 225)
    veil = ImageChops.multiply(veil, gradient([(0, (120,) * 3), (1, (200,) * 3)], veil.size).convert("L"))
    picture.paste(
        Image.composite(Image.new("RGB", veil.size, mix(stops[-1][1], (255, 255, 255), 0.25)), upper, veil), (0, 0)
    )
    if sun is not None:
        spot = (sun, HEIGHT * horizon - 54)
        picture = lighten(picture, (255, 214, 150), glow(spot, 620, 190))
        picture = lighten(picture, (255, 244, 214), glow(spot, 120, 255))
        disc = silhouette(
            lambda draw, k: draw.ellipse(
                [(spot[0] - 30) * k, (spot[1] - 30) * k, (spot[0] + 30) * k, (spot[1] + 30) * k], 255
            )
        )
        picture = tint(picture, (255, 250, 232), blur(disc, 2))
    return picture


def ridge(random, base, height, roughness):
    """Points of a skyline: slow waves with smaller ones on them. `base` and `height` in pixels."""
    waves = [(random.uniform(0.6, 1.8) * 2**n, random.uniform(0, 6.3), 0.5**n) for n in range(roughness)]
    points = []
    for x in range(-10, WIDTH + 21, 8):
        level = sum(share * math.sin(speed * x / WIDTH * 6.3 + start) for speed, start, share in waves)
        points.append((x, base - height * (0.5 + 0.32 * level)))
    return points


def hills(picture, random, horizon, tones):
    """Ridges one behind the other, the furthest first."""
    for number, tone in enumerate(tones):
        points = ridge(random, HEIGHT * horizon + 4, 96 - 26 * number, 3 + number)
        outline = [*points, (WIDTH + 20, HEIGHT * horizon + 8), (-10, HEIGHT * horizon + 8)]
        picture = tint(
            picture, tone, silhouette(lambda draw, k, o=outline: draw.polygon([(x * k, y * k) for x, y in o], 255))
        )
    return picture


def trees(draw, k, random, base, count, size):
    """A far line of trees: heaps of round crowns along `base`."""
    for _ in range(count):
        x, crown = random.uniform(-20, WIDTH + 20), random.uniform(0.5, 1) * size
        for _ in range(7):
            dx, dy, r = (
                random.uniform(-1.4, 1.4) * crown,
                random.uniform(-1.1, 0.1) * crown,
                random.uniform(0.25, 0.6) * crown,
            )
            draw.ellipse(
                [(x + dx - r) * k, (base + dy - r * 0.8) * k, (x + dx + r) * k, (base + dy + r * 0.8) * k], fill=255
            )
    draw.rectangle([0, (base - size * 0.2) * k, WIDTH * k, (base + 3) * k], fill=255)


def palm(draw, k, random, x, base, tall):
    """A sugar palm: a slim trunk and a round head of stiff fans."""
    lean = random.uniform(-0.05, 0.05) * tall
    top = (x + lean, base - tall)
    half = tall * 0.016 + 1
    draw.polygon(
        [
            ((x - half * 1.5) * k, base * k),
            ((x + half * 1.5) * k, base * k),
            ((top[0] + half * 0.8) * k, top[1] * k),
            ((top[0] - half * 0.8) * k, top[1] * k),
        ],
        255,
    )
    core = tall * 0.1
    draw.ellipse([(top[0] - core) * k, (top[1] - core) * k, (top[0] + core) * k, (top[1] + core * 0.9) * k], fill=255)
    for number in range(44):
        turn = number / 44 * 6.283 + random.uniform(-0.1, 0.1)
        length = tall * random.uniform(0.15, 0.21)
        tip = (top[0] + math.cos(turn) * length, top[1] + math.sin(turn) * length * 0.9 + 0.012 * tall)
        width = max(1, round(tall * random.uniform(0.010, 0.022) * k))
        draw.line([top[0] * k, top[1] * k, tip[0] * k, tip[1] * k], fill=255, width=width)


def horizon_line(picture, random, horizon, tone, palms):
    """Trees and sugar palms against the sky."""
    base = HEIGHT * horizon
    places = [(random.uniform(0.05, 0.95) * WIDTH, random.uniform(0.75, 1.15)) for _ in range(palms)]

    def draw_on(draw, k):
        trees(draw, k, random, base, 46, 17)
        for x, share in places:
            palm(draw, k, random, x, base + 2, 128 * share)

    return tint(picture, tone, blur(silhouette(draw_on), 0.7))


def ground(random, across, down, horizon, fineness=1.0):
    """Noise lying on the ground and running away to the horizon, as a greyscale picture of the lower part."""
    size = (WIDTH, HEIGHT - round(HEIGHT * horizon))
    flat = Image.blend(
        noise(random, across, down, (2400, 1600)), noise(random, across * 4, down * 4, (2400, 1600)), 0.5 * fineness
    )
    return perspective(flat, ((0, 0), (2400, 0), (1480, 1600), (920, 1600)), size)


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


def mist(random):
    """Forest hills one behind the other with the morning's mist between them."""
    stops = random.choice((DAWN, MORNING))
    picture = sky(random, stops, 0.5, random.uniform(0.2, 0.8) * WIDTH)
    haze = stops[-1][1]
    for number in range(6):
        share = number / 5
        base = HEIGHT * (0.50 + 0.56 * share**1.15)
        tone = mix(mix(haze, (122, 132, 186), 0.55), (20, 36, 58), share**0.75)
        points = ridge(random, base, 120 + 110 * share, 4)
        picture = tint(picture, tone, silhouette(lambda draw, k, p=points, s=share: _forest(draw, k, random, p, s)))
        fog = gradient([(0, (0,) * 3), (1, (round(190 * (1 - share) ** 0.7),) * 3)], (WIDTH, 220)).convert("L")
        veil = Image.new("L", SIZE, 0)
        veil.paste(fog, (0, round(base - 80)))
        picture = tint(
            picture, mix(haze, (255, 255, 255), 0.15), ImageChops.multiply(veil, levels(clouds(random, 5, 3), 40, 190))
        )
    return finish(picture, random, falloff=0.42, centre=(0.5, 0.4))


def _forest(draw, k, random, points, share):
    """A ridge whose line is made of tree tops."""
    draw.polygon(
        [*((x * k, y * k) for x, y in points), ((WIDTH + 20) * k, HEIGHT * k), (-10 * k, HEIGHT * k)], fill=255
    )
    size = 3 + 26 * share**1.4
    for x, y in points:
        for _ in range(3):
            cx, r = x + random.uniform(-8, 8), size * random.uniform(0.4, 1.1)
            draw.ellipse([(cx - r) * k, (y - r * 0.9) * k, (cx + r) * k, (y + r * 1.4) * k], fill=255)


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
