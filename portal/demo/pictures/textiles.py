"""Things woven: ผ้าขิด in three grounds, the warp on a loom, plaited bamboo."""

from PIL import Image, ImageChops, ImageDraw, ImageEnhance

from portal.demo.pictures.canvas import (
    CLAY,
    CREAM,
    HEIGHT,
    INDIGO,
    INK,
    LOTUS,
    OCHRE,
    PLUM,
    RUST,
    SAND,
    SIZE,
    SLIP,
    WIDTH,
    clouds,
    contrast,
    depth,
    finish,
    gradient,
    levels,
    mix,
    perspective,
    shade,
    tint,
)  # fmt: skip

CELL = 20  # pixels of one float of the pattern weft
SCHEMES = {
    "indigo": (INDIGO, CREAM, OCHRE, LOTUS),
    "ochre": (RUST, CREAM, INDIGO, LOTUS),
    "lotus": (PLUM, CREAM, OCHRE, LOTUS),
}


def chart(random, scheme, across, down):
    """A mirrored ขิด chart: nested lozenges with hooked edges, small lozenges between, a seed in each eye."""
    ground, light, second, seed = SCHEMES[scheme]
    half, tall = random.choice(((11, 11), (13, 13), (15, 11)))
    rings = random.choice((((0, 9),), ((0, 9), (4, 6)), ((0, 8), (3, 5), (6, 7))))
    hooked = random.random() < 0.75
    quarter = {}
    for x in range(half + 1):
        for y in range(tall + 1):
            quarter[x, y] = _cell(x, y, half, tall, rings, hooked)
    colours = {"g": ground, "l": light, "s": second, "e": seed}
    cells = Image.new("RGB", (across, down), ground)
    for column in range(across):
        for row in range(down):
            x = abs((column + half) % (2 * half) - half)
            y = abs((row + tall) % (2 * tall) - tall)
            cells.putpixel((column, row), colours[quarter[x, y]])
    return cells


def _cell(x, y, half, tall, rings, hooked):
    """What lies `x`, `y` floats from the centre of the large lozenge."""
    reach = x / half + y / tall
    far = (half - x) / half + (tall - y) / tall
    if far < 0.16:
        return "e"
    if 0.3 < far < 0.42 or 0.62 < far < 0.7:
        return "s"
    if x + y <= 1 or (x <= 1 and y <= 2):
        return "e"
    distance = reach * 10
    for number, (_, edge) in enumerate(rings):
        if edge - 0.75 <= distance < edge + 0.2:
            return "l" if number != 1 else "s"
    if hooked and 5.0 < distance < 7.6 and (x % 4 == 1 and y % 2 == 0 or x % 4 == 3 and y % 4 == 2):
        return "l"
    if 2.1 <= distance < 3.1:
        return "l"
    return "g"


def _threads():
    """One float of weft over the warp, as light and shadow; repeated over the cloth."""
    tile = Image.new("L", (CELL, CELL), 128)
    for x in range(CELL):
        for y in range(CELL):
            across = 1 - abs(x - CELL / 2 + 0.5) / (CELL / 2)
            ribs = 1 - abs((y % 5) - 2) / 2.6
            light = 52 + 96 * across**0.6 + 62 * ribs - (26 if y < 2 else 0)
            tile.putpixel((x, y), max(0, min(255, round(light))))
    return tile


def _tiled(tile, size):
    whole = Image.new(tile.mode, size)
    whole.paste(tile, (0, 0))
    width = tile.width
    while width < size[0]:
        whole.paste(whole.crop((0, 0, min(width, size[0] - width), tile.height)), (width, 0))
        width *= 2
    height = tile.height
    while height < size[1]:
        whole.paste(whole.crop((0, 0, size[0], min(height, size[1] - height))), (0, height))
        height *= 2
    return whole


def woven(random, scheme, across, down):
    """The chart as cloth, flat: floats with thread, unevenly dyed."""
    size = (across * CELL, down * CELL)
    cloth = chart(random, scheme, across, down).resize(size, Image.Resampling.NEAREST)
    cloth = shade(cloth, contrast(_tiled(_threads(), size), 1.15))
    return shade(cloth, contrast(clouds(random, across // 2, down // 2, size), 0.42))


def cloth(random, scheme):
    """A cloth lying on a table, seen from a corner, with soft folds."""
    across, down = 96, 74
    flat = woven(random, scheme, across, down)
    width, height = flat.size
    lean = random.choice((-1, 1))
    shift = random.uniform(0.02, 0.08)
    corners = (
        (width * (0.01 + shift), height * (0.12 + 0.11 * lean)), (width * (0.90 + shift), height * (0.12 - 0.11 * lean)),
        (width * (0.71 + shift), height * (0.78 - 0.07 * lean)), (width * (0.17 + shift), height * (0.78 + 0.07 * lean)),
    )  # fmt: skip
    picture = perspective(flat, corners)
    folds = clouds(random, 4, 2)
    picture = ImageEnhance.Color(shade(picture, contrast(folds, 1.5))).enhance(0.82)
    side = gradient([(0, (70, 70, 70)), (0.5, (138, 138, 138)), (1, (84, 84, 84))]).convert("L")
    picture = shade(picture, side)
    return finish(depth(picture, 0.3, 0.82, 6), random, falloff=0.8, centre=(random.uniform(0.38, 0.62), 0.52))


def loom(random):
    """Threads of the warp run away into the dark; the cloth already woven lies in front."""
    scheme = random.choice(("indigo", "ochre"))
    ground, light, second, _ = SCHEMES[scheme]
    picture = _warp(random, ground, light, second)
    front = perspective(
        woven(random, scheme, 90, 34), ((180, 40), (1620, 40), (1430, 520), (370, 520)), (WIDTH, round(HEIGHT * 0.44))
    )
    front = ImageEnhance.Color(front).enhance(0.82)
    edge = round(HEIGHT * 0.56)
    picture.paste(front, (0, edge))
    beam = gradient([(0, CLAY), (0.28, (196, 128, 78)), (0.5, (166, 98, 56)), (1, (58, 30, 22))], (WIDTH, 54))
    picture.paste(shade(beam, contrast(clouds(random, 60, 2, beam.size), 0.5)), (0, edge - 34))
    shadow = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shadow).rectangle((0, edge + 18, WIDTH, edge + 60), fill=150)
    picture = tint(picture, INK, shadow.resize((100, 66)).resize(SIZE, Image.Resampling.BICUBIC))
    return finish(depth(picture, 0.42, 0.8, 9), random, falloff=0.78, centre=(0.5, 0.6))


def _warp(random, ground, light, second):
    threads = 470
    line = Image.new("RGB", (threads, 1), mix(ground, INK, 0.35))
    stripe = random.choice((22, 28, 34))
    for number in range(threads):
        colour = mix(ground, INK, random.uniform(0.05, 0.55))
        if number % stripe in (0, 1, 3, 4):
            colour = mix(light, ground, random.uniform(0.0, 0.25))
        elif number % stripe == stripe // 2:
            colour = mix(second, ground, random.uniform(0.0, 0.2))
        line.putpixel((number, 0), colour if number % 2 else mix(colour, INK, 0.55))
    flat = line.resize((threads * 8, 60), Image.Resampling.BICUBIC)
    picture = perspective(flat, ((60, 0), (3700, 0), (2480, 60), (1280, 60)))
    away = gradient([(0, (44, 44, 44)), (0.3, (112, 112, 112)), (0.56, (176, 176, 176)), (1, (176, 176, 176))]).convert(
        "L"
    )
    return ImageChops.multiply(picture, Image.merge("RGB", (levels(away, 0, 170),) * 3))


def basket(random):
    """Bamboo strips plaited two over two, in warm light from a window."""
    strip, step = 44, 4
    tile = Image.new("RGB", (strip * step, strip * step), CLAY)
    tints = [mix(SAND, SLIP, random.random()) for _ in range(5)]
    for row in range(step):
        for column in range(step):
            over = (column - row) % step < 2
            _strip(tile, column * strip, row * strip, strip, over, random.choice(tints))
    flat = _tiled(tile, (strip * 56, strip * 44))
    flat = shade(flat, contrast(clouds(random, 30, 24, flat.size), 0.7))
    width, height = flat.size
    picture = perspective(
        flat,
        (
            (width * 0.1, height * 0.2),
            (width * 0.88, height * 0.06),
            (width * 0.66, height * 0.56),
            (width * 0.24, height * 0.66),
        ),
    )
    picture = shade(picture, contrast(clouds(random, 3, 2), 1.3))
    picture = shade(picture, gradient([(0, (92, 92, 92)), (0.6, (150, 150, 150)), (1, (100, 100, 100))]).convert("L"))
    return finish(depth(picture, 0.34, 0.8, 7), random, falloff=0.85, centre=(random.uniform(0.35, 0.6), 0.5))


def _strip(tile, left, top, size, is_across, colour):
    """One visible piece of a strip: rounded, with fibres along its length and a dark edge where it dives."""
    draw = ImageDraw.Draw(tile)
    for line in range(size - 3):
        bend = 1 - abs(line - size / 2) / (size / 2)
        tone = mix(mix(CLAY, colour, 0.45), mix(colour, CREAM, 0.4), bend**0.55)
        tone = mix(tone, CLAY, 0.16 if line % 7 == 3 else 0)
        if is_across:
            draw.line((left, top + line, left + size - 1, top + line), fill=tone)
        else:
            draw.line((left + line, top, left + line, top + size - 1), fill=tone)
