"""What lies on the horizon: sky, hills, far trees and sugar palms; and hills in the mist, which are nothing else."""

import math

from PIL import Image, ImageChops

from portal.demo.pictures.canvas import (
    HEIGHT,
    SIZE,
    WIDTH,
    blur,
    clouds,
    finish,
    glow,
    gradient,
    levels,
    lighten,
    mix,
    noise,
    perspective,
    silhouette,
    tint,
)

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
