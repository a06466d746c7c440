"""Only what is seen of a picture reaches a file, and only two formats are opened."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from reportkit.compile.images import BYTE_LIMIT, picture
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Picture
from reportkit.model.content import Figure
from reportkit.span import at

FIGURE = Figure("sources/m/figures/x.png", (), "what it shows", span=at("sources/m/a.md", 7, 1, 20))
SECRET = b"37.5665N 126.9780E"


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def decoded(data: bytes, *codes: str) -> Picture | None:
    sink = Sink()
    made = picture(data, FIGURE, sink)
    assert [d.code for d in sink] == list(codes), [d.message for d in sink]
    assert all(d.span == FIGURE.span for d in sink)
    return made


def pixels(made: Picture | None) -> Image.Image:
    assert made is not None
    image = Image.open(BytesIO(made.data))
    assert image.format is not None
    assert (image.mode, image.format.lower(), image.size) == ("RGB", made.format, (made.width, made.height))
    return image


def large(mode: str = "RGB", colour: object = "red", size: tuple[int, int] = (900, 600)) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_metadata_and_bytes_behind_the_image_stay_behind(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    options: dict[str, object] = {"exif": exif, "icc_profile": SECRET * 9, "dpi": (72, 72)}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_text("XML:com.adobe.xmp", SECRET.decode(), zip=True)
        options["pnginfo"] = text
    else:
        options["comment"] = SECRET
    data = saved(large(), kind, **options) + SECRET
    assert SECRET in data
    made = decoded(data)
    image = pixels(made)
    assert made is not None and SECRET not in made.data
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not image.getexif()


def test_a_photograph_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = decoded(saved(large(size=(900, 600)), "JPEG", exif=exif))
    assert pixels(made).size == (600, 900)


def test_further_frames_stay_behind() -> None:
    first, second = large(colour="red"), large(colour="blue")
    made = decoded(saved(first, save_all=True, append_images=[second]))
    image = pixels(made)
    assert getattr(image, "n_frames", 1) == 1 and image.getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (large("RGBA", (255, 0, 0, 0)), (255, 255, 255)),
        (large("LA", (0, 128)), (127, 127, 127)),
        (large("P", 0), (0, 0, 0)),
        (large("1", 1), (255, 255, 255)),
        (large("L", 90), (90, 90, 90)),
        (large("I;16", 0x8000), (128, 128, 128)),
    ],
    ids=lambda value: getattr(value, "mode", None),
)
def test_every_mode_of_a_png_comes_out_as_it_is_seen(image: Image.Image, expected: tuple[int, ...]) -> None:
    assert pixels(decoded(saved(image))).getpixel((5, 5)) == expected


def test_a_jpeg_for_print_comes_out_in_rgb() -> None:
    red, green, _ = pixels(decoded(saved(large("CMYK", (0, 255, 255, 0)), "JPEG"))).getpixel((5, 5))  # type: ignore[misc]
    assert red > 240 and green < 15


def test_the_same_bytes_give_the_same_picture() -> None:
    for kind in ("PNG", "JPEG"):
        data = saved(large(), kind)
        assert decoded(data) == decoded(data)


def test_other_formats_are_refused_whatever_their_name_says() -> None:
    Image.init()
    refused = []
    for kind in sorted(Image.SAVE):
        if kind in ("PNG", "JPEG"):
            continue
        try:
            data = saved(large("1" if kind in ("MSP", "XBM") else "RGB"), kind)
        except (OSError, ValueError, KeyError, DeprecationWarning):
            continue  # a format that this Pillow cannot write here
        assert decoded(data, *(() if kind == "MPO" else ("RK321",))) is None or kind == "MPO", kind
        refused.append(kind)
    assert {"GIF", "TIFF", "WEBP", "BMP", "PDF", "EPS", "PPM", "TGA", "ICO"} <= set(refused)


def test_no_other_decoder_is_even_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes begin as a PNG and go on as something else: what else Pillow knows must not try its luck."""
    Image.init()
    asked: list[str] = []
    for kind in set(Image.OPEN) - {"PNG", "JPEG"}:
        monkeypatch.setitem(Image.OPEN, kind, (lambda *_: asked.append("open"), lambda _: asked.append("accept")))
    decoded(b"\x89PNG\r\n\x1a\n" + b"GIF89a" * 40, "RK320")
    decoded(b"\xff\xd8\xff" + b"SIMPLE  =" * 40, "RK320")
    assert asked == []


@pytest.mark.parametrize("data", [b"", b"MZ\x90", b"<svg onload='x'/>", b"GIF89a", b"%PDF-1.7", b"\0" * 100])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    decoded(data, "RK321")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_broken_picture_is_an_error_wherever_it_breaks(kind: str) -> None:
    data = saved(Image.effect_noise((900, 90), 40).convert("RGB"), kind)
    for cut in range(8, len(data) - 40, max(1, len(data) // 60)):
        decoded(data[:cut], "RK320")


def test_damaged_pictures_never_raise() -> None:
    data = saved(Image.effect_noise((850, 40), 40).convert("RGB"))
    for place in range(8, 2000, 7):
        sink = Sink()
        picture(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :], FIGURE, sink)
        assert {d.code for d in sink} <= {"RK320", "RK322", "RK323"}


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [5_001, 10_000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_unpacked(side: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        decoded(bomb(side, side), "RK322")


def test_too_many_bytes_are_refused() -> None:
    decoded(saved(large()) + b"\0" * BYTE_LIMIT, "RK322")


def test_small_pictures_are_told_of() -> None:
    assert decoded(saved(large(size=(900, 15))), "RK323") is None
    assert decoded(saved(large(size=(500, 300))), "RK323") is not None
