"""What every picture is painted with: gradients, noise, light, depth and grain. Pillow only, deterministic."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SIZE = (WIDTH, HEIGHT)
FINE = 2  # silhouettes are drawn twice as large and reduced, so that their edges are smooth

# The province's colours: indigo cloth, ochre and cream pottery, the pink of the lotus sea.
INDIGO, INK, NIGHT = (38, 42, 110), (22, 24, 66), (14, 15, 44)
OCHRE, RUST, CLAY = (176, 84, 44), (140, 56, 30), (92, 40, 26)
CREAM, SLIP, SAND = (246, 234, 208), (232, 208, 168), (206, 172, 122)
LOTUS, PLUM = (222, 104, 150), (88, 30, 66)


def mix(first, second, share):
    """A colour between two: share 0 is the first, 1 the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


def gradient(stops, size=SIZE):
    """A vertical gradient of [(position 0..1, colour), ...]."""
    steps = 256
    column = Image.new("RGB", (1, steps))
    for row in range(steps):
        column.putpixel((0, row), _at(stops, row / (steps - 1)))
    return column.resize(size, Image.Resampling.BICUBIC)


def _at(stops, position):
    for (low, first), (high, second) in zip(stops, stops[1:], strict=False):
        if position <= high:
            return mix(first, second, (position - low) / max(high - low, 1e-6))
    return stops[-1][1]


def noise(random, across, down, size=SIZE):
    """Soft noise of `across` x `down` blots, as a greyscale picture."""
    blots = Image.frombytes("L", (across, down), random.randbytes(across * down))
    return blots.resize(size, Image.Resampling.BICUBIC)


def clouds(random, across, down, size=SIZE):
    """Noise of three finenesses laid over each other."""
    soft = Image.blend(noise(random, across, down, size), noise(random, across * 2, down * 2, size), 0.4)
    return Image.blend(soft, noise(random, across * 5, down * 5, size), 0.22)


def contrast(grey, amount):
    """A greyscale picture drawn towards (amount < 1) or away from its middle."""
    return grey.point([max(0, min(255, round(128 + (value - 128) * amount))) for value in range(256)])


def levels(grey, low, high):
    """Stretches low..high to 0..255."""
    return grey.point([max(0, min(255, round((value - low) * 255 / (high - low)))) for value in range(256)])


def shade(picture, grey):
    """Light and shadow of a greyscale picture; its middle changes nothing."""
    return ImageChops.soft_light(picture, Image.merge("RGB", (grey, grey, grey)))


def tint(picture, colour, mask):
    """Lays a colour over the picture where the mask is bright."""
    return Image.composite(Image.new("RGB", picture.size, colour), picture, mask)


def glow(centre, radius, strength=255, size=SIZE):
    """A round light as a mask: `centre` and `radius` in pixels."""
    spot = Image.radial_gradient("L").point([round(strength * (1 - value / 255) ** 2) for value in range(256)])
    spot = spot.resize((round(radius * 2), round(radius * 2)), Image.Resampling.BILINEAR)
    mask = Image.new("L", size, 0)
    mask.paste(spot, (round(centre[0] - radius), round(centre[1] - radius)))
    return mask


def lighten(picture, colour, mask):
    """Adds light of a colour where the mask is bright."""
    light = Image.composite(Image.new("RGB", picture.size, colour), Image.new("RGB", picture.size), mask)
    return ImageChops.screen(picture, light)


def blur(picture, radius):
    """A Gaussian blur, done small where it is wide."""
    if radius < 4:
        return picture.filter(ImageFilter.GaussianBlur(radius))
    small = picture.resize((picture.width // 4, picture.height // 4), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(radius / 4)).resize(picture.size, Image.Resampling.BICUBIC)


def depth(picture, sharp_from, sharp_to, radius=7):
    """Leaves a horizontal belt (0..1) sharp and lets the rest go softly out of focus."""
    column = Image.new("L", (1, 200))
    for row in range(200):
        place = row / 199
        distance = max(sharp_from - place, place - sharp_to, 0)
        column.putpixel((0, row), min(255, round(distance * 620)))
    return Image.composite(blur(picture, radius), picture, column.resize(picture.size, Image.Resampling.BICUBIC))


def silhouette(draw_on):
    """A mask drawn by `draw_on(draw, scale)` at FINE times the size and reduced."""
    mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
    draw_on(ImageDraw.Draw(mask), FINE)
    return mask.reduce(FINE)


def perspective(flat, corners, size=SIZE):
    """Lays a flat texture into the frame: `corners` are points of the texture for the frame's four corners
    (top left, top right, bottom right, bottom left)."""
    return flat.transform(size, Image.Transform.PERSPECTIVE, _coefficients(corners, size), Image.Resampling.BICUBIC)


def _coefficients(corners, size):
    """The eight numbers Pillow wants, by Gaussian elimination."""
    width, height = size
    frame = ((0, 0), (width, 0), (width, height), (0, height))
    rows = []
    for (x, y), (u, v) in zip(frame, corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for index in range(8):
        pivot = max(range(index, 8), key=lambda row: abs(rows[row][index]))
        rows[index], rows[pivot] = rows[pivot], rows[index]
        rows[index] = [value / rows[index][index] for value in rows[index]]
        for other in range(8):
            if other != index and rows[other][index]:
                factor = rows[other][index]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[index], strict=True)]
    return [row[8] for row in rows]


def finish(picture, random, grain=0.16, falloff=0.55, centre=(0.5, 0.45)):
    """Light falls off to the corners, and a film of grain lies over everything."""
    vignette = Image.radial_gradient("L").resize((WIDTH * 2, HEIGHT * 2), Image.Resampling.BILINEAR)
    left, top = round(WIDTH - WIDTH * centre[0]), round(HEIGHT - HEIGHT * centre[1])
    vignette = vignette.crop((left, top, left + WIDTH, top + HEIGHT))
    darker = vignette.point([round(255 - 255 * falloff * (value / 255) ** 1.6) for value in range(256)])
    picture = ImageChops.multiply(picture, Image.merge("RGB", (darker, darker, darker)))
    film = Image.frombytes("L", SIZE, random.randbytes(WIDTH * HEIGHT)).filter(ImageFilter.BoxBlur(0.6))
    return shade(picture, contrast(film, grain))


# Lamps seen from afar.
WARM = ((255, 214, 140), (255, 196, 110), (255, 178, 120), (250, 150, 150), (255, 228, 180))


def bokeh(picture, random, count, area, sizes, strength=150):
    """Lights out of focus: flat discs with a faint rim. `area` is (left, top, right, bottom) in 0..1."""
    layer = Image.new("RGB", SIZE)
    for _ in range(count):
        r = random.uniform(*sizes)
        x, y = random.uniform(area[0], area[2]) * WIDTH, random.uniform(area[1], area[3]) * HEIGHT
        tone = mix((0, 0, 0), random.choice(WARM), random.uniform(0.2, 1) * strength / 255)
        disc = Image.new("RGB", SIZE)
        ImageDraw.Draw(disc).ellipse(
            [x - r, y - r, x + r, y + r], fill=tone, outline=mix(tone, (255, 240, 210), 0.3), width=2
        )
        box = tuple(map(round, (max(0, x - r - 3), max(0, y - r - 3), min(WIDTH, x + r + 3), min(HEIGHT, y + r + 3))))
        if box[0] < box[2] and box[1] < box[3]:
            layer.paste(ImageChops.screen(layer.crop(box), disc.crop(box)), box[:2])
    return ImageChops.screen(picture, blur(layer, 1.4))
