"""Light in the dark: market lanterns, and temple roofs at dusk."""

from PIL import Image, ImageChops, ImageDraw

from portal.demo.pictures.canvas import (
    CLAY,
    CREAM,
    FINE,
    HEIGHT,
    NIGHT,
    OCHRE,
    SIZE,
    WIDTH,
    blur,
    bokeh,
    contrast,
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
)
from portal.demo.pictures.horizon import palm, sky, trees

DUSK = [
    (0, (28, 30, 84)),
    (0.42, (96, 66, 122)),
    (0.72, (206, 112, 104)),
    (0.92, (246, 176, 110)),
    (1, (252, 206, 140)),
]


def lanterns(random):
    """A market at nightfall: strings of lamps over a row of lit stalls, their light on the wet street."""
    picture = gradient(
        [(0, (16, 18, 58)), (0.4, (44, 36, 90)), (0.66, (98, 56, 92)), (0.8, (120, 66, 84)), (1, (40, 26, 50))]
    )
    picture = bokeh(picture, random, 44, (0, 0.30, 1, 0.60), (6, 30), 90)
    left = -random.uniform(20, 260)
    while left < WIDTH:
        wide = random.uniform(270, 360)
        picture = _stall(picture, random, left, wide, HEIGHT * random.uniform(0.55, 0.59))
        left += wide + random.uniform(16, 60)
    picture = _wet_ground(picture, random)
    for number in range(4):
        picture = _string(picture, random, 0.2 + 0.13 * number)
    picture = bokeh(picture, random, 13, (0, 0.02, 1, 0.5), (26, 74), 40)
    return finish(picture, random, falloff=0.6, centre=(0.5, 0.5), grain=0.24)


def _stall(picture, random, left, wide, eave):
    """One stall from the front: a lit room under a striped awning, a counter with heaps on it."""
    right, counter, foot = left + wide, HEIGHT * 0.76, HEIGHT * 0.90
    box = tuple(map(round, (max(0, left - 90), max(0, eave - 130), min(WIDTH, right + 90), HEIGHT)))
    piece = picture.crop(box).resize(((box[2] - box[0]) * FINE, (box[3] - box[1]) * FINE), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(piece)

    def at(*points):
        return [((x - box[0]) * FINE, (y - box[1]) * FINE) for x, y in points]

    draw.polygon(at((left, eave), (right, eave), (right, foot), (left, foot)), fill=(116, 62, 44))
    lamp = glow(((left + wide / 2 - box[0]) * FINE, (eave + 46 - box[1]) * FINE), wide * 1.5, 235, piece.size)
    inner = Image.new("L", piece.size, 0)
    ImageDraw.Draw(inner).polygon(at((left, eave), (right, eave), (right, counter), (left, counter)), fill=255)
    piece = lighten(piece, (255, 198, 122), ImageChops.multiply(lamp, inner))
    draw = ImageDraw.Draw(piece)
    for number in range(random.randint(4, 7)):
        x, long = left + wide * random.uniform(0.08, 0.92), random.uniform(30, 84)
        draw.polygon(
            at((x - 13, eave + 10), (x + 13, eave + 10), (x + 16, eave + 10 + long), (x - 16, eave + 10 + long)),
            fill=mix(random.choice((OCHRE, (150, 62, 96), (70, 74, 140))), NIGHT, 0.3 + 0.05 * number),
        )
    heap = random.choice(((214, 120, 60), (190, 150, 80), (120, 140, 80), (196, 84, 96)))
    for number in range(15):
        x, r = left + wide * (number + 0.5) / 15, random.uniform(11, 19)
        draw.ellipse(
            at((x - r, counter - r * 1.2), (x + r, counter + r)),
            fill=mix(heap, random.choice((CLAY, (255, 220, 160))), random.uniform(0, 0.45)),
        )
    draw.polygon(at((left - 6, counter), (right + 6, counter), (right + 6, foot), (left - 6, foot)), fill=(66, 36, 46))
    draw.line(at((left - 6, counter + 3), (right + 6, counter + 3)), fill=(150, 92, 62), width=6 * FINE)
    _awning(draw, random, at, left, right, eave)
    picture.paste(piece.reduce(FINE), box[:2])
    return picture


def _awning(draw, random, at, left, right, eave):
    """Striped cloth with a scalloped edge."""
    cloth = mix(random.choice((OCHRE, (150, 52, 92), (58, 64, 140), (176, 128, 66))), NIGHT, 0.42)
    pale = mix(CREAM, NIGHT, 0.5)
    stripes = 9
    for number in range(stripes):
        x0, x1 = (left - 24 + (right - left + 48) * n / stripes for n in (number, number + 1))
        t0, t1 = (left + 30 + (right - left - 60) * n / stripes for n in (number, number + 1))
        tone = cloth if number % 2 else pale
        draw.polygon(at((x0, eave), (x1, eave), (t1, eave - 84), (t0, eave - 84)), fill=tone)
        (cx0, cy0), (cx1, cy1) = at((x0, eave - 16), (x1, eave + 20))
        draw.pieslice([cx0, cy0, cx1, cy1], 0, 180, fill=mix(tone, (255, 190, 120), 0.22))


def _wet_ground(picture, random):
    """The street after rain: the stalls' light lies on it, broken by ripples."""
    top = round(HEIGHT * 0.895)
    depth = HEIGHT - top
    above = (
        picture.crop((0, top - round(depth * 2.6), WIDTH, top))
        .transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        .resize((WIDTH, depth))
    )
    ripples = perspective(
        noise(random, 60, 60, (1600, 800)), ((0, 0), (1600, 0), (1200, 800), (400, 800)), (WIDTH, depth)
    )
    ground = tint(blur(above, 7), NIGHT, gradient([(0, (70,) * 3), (1, (150,) * 3)], above.size).convert("L"))
    picture.paste(shade(ground, contrast(ripples, 0.8)), (0, top))
    return picture


def _string(picture, random, height):
    """One string of lamps across the street, sagging; each lamp a warm round with its glow."""
    left = (-60, HEIGHT * (height - 0.16 + random.uniform(-0.03, 0.03)))
    right = (WIDTH + 60, HEIGHT * (height - 0.16 + random.uniform(-0.03, 0.03)))
    sag = HEIGHT * (0.20 - 0.03 * height)
    near = 1.15 - height
    points = []
    for step in range(101):
        t = step / 100
        points.append((left[0] + (right[0] - left[0]) * t, left[1] + (right[1] - left[1]) * t + sag * 4 * t * (1 - t)))
    wire = silhouette(lambda draw, k: draw.line([(x * k, y * k) for x, y in points], fill=170, width=3))
    picture = tint(picture, NIGHT, wire)
    count = 9 + round(5 * height)
    r = 21 * near + 5
    discs = Image.new("L", SIZE, 0)
    halos = Image.new("L", (WIDTH // 4, HEIGHT // 4 + 1), 0)
    for number in range(count):
        x, y = points[round((number + 0.5) / count * 100)]
        y += r
        ImageDraw.Draw(discs).ellipse([x - r, y - r, x + r, y + r * 1.06], fill=255)
        ImageDraw.Draw(halos).ellipse([(x - r * 2) / 4, (y - r * 2) / 4, (x + r * 2) / 4, (y + r * 2) / 4], fill=120)
    picture = lighten(picture, (255, 176, 96), blur(halos, 6).resize(SIZE, Image.Resampling.BICUBIC))
    return tint(picture, (255, 226, 168), blur(discs, 1.6))


def temple(random):
    """Roofs of a temple against the last light, palms beside them."""
    stops = (
        DUSK
        if random.random() < 0.7
        else [(0, (40, 46, 110)), (0.5, (120, 104, 160)), (0.85, (240, 180, 150)), (1, (250, 214, 176))]
    )
    picture = sky(random, stops, 0.86, None)
    picture = lighten(picture, (255, 196, 130), glow((WIDTH * random.uniform(0.3, 0.7), HEIGHT * 0.86), 760, 170))
    picture = _first_stars(picture, random)
    x = WIDTH * random.uniform(0.38, 0.62)
    far = mix((70, 44, 84), NIGHT, 0.2)
    picture = tint(
        picture,
        far,
        blur(
            silhouette(
                lambda draw, k: (
                    draw.rectangle([0, HEIGHT * 0.855 * k, WIDTH * k, HEIGHT * k], fill=255),
                    trees(draw, k, random, HEIGHT * 0.86, 34, 46),
                    _roof(draw, k, x + random.choice((-1, 1)) * 470, HEIGHT * 0.86, 300),
                )
            ),
            1.2,
        ),
    )

    def front(draw, k):
        _roof(draw, k, x, HEIGHT * 0.9, 560)
        for place in (0.06, 0.15, 0.86, 0.95):
            palm(
                draw, k, random, WIDTH * (place + random.uniform(-0.03, 0.03)), HEIGHT * 0.95, random.uniform(280, 430)
            )
        trees(draw, k, random, HEIGHT * 0.93, 26, 40)
        draw.rectangle([0, HEIGHT * 0.89 * k, WIDTH * k, HEIGHT * k], fill=255)

    picture = tint(picture, (24, 18, 46), blur(silhouette(front), 0.6))
    picture = lighten(picture, (255, 190, 110), glow((x, HEIGHT * 0.85), 90, 150))
    return finish(picture, random, falloff=0.5, centre=(0.5, 0.6), grain=0.22)


def _first_stars(picture, random):
    dots = Image.new("L", SIZE, 0)
    for _ in range(26):
        x, y = random.uniform(0, WIDTH), random.uniform(0, HEIGHT * 0.36)
        r = random.uniform(0.8, 2.0)
        ImageDraw.Draw(dots).ellipse([x - r, y - r, x + r, y + r], fill=random.randint(90, 230))
    return lighten(picture, CREAM, blur(dots, 0.8))


def _roof(draw, k, x, base, wide):
    """A gable in three tiers with finials, columns below; drawn as one dark shape."""

    def shape(points):
        draw.polygon([((x + side * px) * k, (base - py) * k) for px, py in points for side in (1,)], fill=255)
        draw.polygon([((x - px) * k, (base - py) * k) for px, py in points], fill=255)

    for spread, low, high in ((1.0, 0.30, 0.68), (0.82, 0.38, 0.84), (0.62, 0.48, 1.02)):
        half, eave, top = wide * spread / 2, wide * low, wide * high
        curve = [(half * (1 - t) ** 1.0, eave + (top - eave) * (t**1.35)) for t in (n / 10 for n in range(11))]
        shape([(0, eave), (half, eave), *curve, (0, top)])
        _finial(draw, k, x, base - top, wide * 0.075, 0)
        for side in (-1, 1):
            _finial(draw, k, x + side * half, base - eave, wide * 0.05, side)
    for number in range(-3, 4):
        if number % 1 == 0:
            px = number * wide * 0.115
            draw.rectangle(
                [(x + px - wide * 0.018) * k, (base - wide * 0.32) * k, (x + px + wide * 0.018) * k, base * k], fill=255
            )
    draw.rectangle([(x - wide * 0.46) * k, (base - wide * 0.05) * k, (x + wide * 0.46) * k, (base + 6) * k], fill=255)
    draw.rectangle([(x - wide * 0.27) * k, (base - wide * 0.32) * k, (x - wide * 0.07) * k, base * k], fill=255)
    draw.rectangle([(x + wide * 0.07) * k, (base - wide * 0.32) * k, (x + wide * 0.27) * k, base * k], fill=255)


def _finial(draw, k, x, y, size, side):
    """A slender horn: upright on the ridge, turned outward at an eave."""
    tip = (x + side * size * 0.9, y - size * (1.5 if side == 0 else 1.0))
    bend = (x + side * size * 0.95, y - size * 0.15)
    draw.polygon(
        [
            ((x - size * 0.16) * k, y * k),
            ((x + size * 0.16) * k, y * k),
            (bend[0] * k, bend[1] * k),
            (tip[0] * k, tip[1] * k),
        ],
        fill=255,
    )
