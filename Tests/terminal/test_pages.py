"""Reports and codebooks as their readers see them: in Debian's Chromium, judged by axe, looked at as pictures."""

import re
import shutil

import pytest

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("there is no chromium on the PATH", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

# What stands inside charts, and what lies beneath the edge of a region that scrolls, axe cannot judge: the contrast of the
# colours themselves is computed by the tests of Pages and Charts.
UNJUDGED = {"color-contrast"}
DOCUMENTS = [(kind, language) for kind in ("report", "codebook") for language in ("en", "ru")]


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def documents(binary, study, tmp_path_factory):
    """The pages by kind and language."""
    from canvass_process import Canvass

    folder = tmp_path_factory.mktemp("pages")
    canvass = Canvass(binary, folder)
    places = {}
    for kind, language in DOCUMENTS:
        place = folder / f"{kind}-{language}.html"
        what = ["software-buyer-2022"] if kind == "report" else ["--questionnaire", "software-buyer-2022"]
        result = canvass.run(kind, *what, "--from", study, "--language", language, "--output", place)
        assert result.returncode == 0, result.stderr.decode()
        places[kind, language] = place
    return places


@pytest.fixture
def opened(browser, documents):
    """Opens a document as a reader with such a window would, and sees that it asks for nothing and complains of nothing."""
    contexts, noise = [], []

    def opened(kind, language, width=1100, **reader):
        context = browser.new_context(viewport={"width": width, "height": 900}, **reader)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: noise.append(request.url))
        url = documents[kind, language].as_uri()
        page.goto(url)
        assert noise == [url]
        return page

    yield opened
    for context in contexts:
        context.close()


def kept(page, tmp_path, name):
    """A picture of the whole page, beside the other files of the test."""
    place = tmp_path / f"{name}.png"
    page.screenshot(path=place, full_page=True, clip=None)
    assert place.read_bytes().startswith(b"\x89PNG") and place.stat().st_size > 50_000
    return place


def beyond_their_drawing(page):
    """The texts that are visible in charts and reach over an edge of it."""
    return page.evaluate(
        """[...document.querySelectorAll("svg text")].filter(text => text.checkVisibility()).filter(text => {
             const [box, edge] = [text.getBBox(), text.ownerSVGElement.viewBox.baseVal];
             return box.x < 0 || box.y < 0 || box.x + box.width > edge.width || box.y + box.height > edge.height
           }).map(text => text.textContent)"""
    )


def luminance(colour):
    """Of rgb(r, g, b), by WCAG 2.2."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind, language", DOCUMENTS)
def test_axe_finds_nothing_and_the_reader_has_the_colours_asked_for(opened, tmp_path, kind, language, scheme):
    page = opened(kind, language, color_scheme=scheme)
    kept(page, tmp_path, f"{kind}-{language}-{scheme}")

    found = Axe().run(page).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert {each["id"] for each in found["incomplete"]} <= UNJUDGED
    assert len(found["passes"]) > 15
    assert beyond_their_drawing(page) == []
    ground, ink = page.evaluate("(style => [style.backgroundColor, style.color])(getComputedStyle(document.body))")
    assert (luminance(ground) < luminance(ink)) == (scheme == "dark")
    assert page.title() and page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("kind, language", DOCUMENTS)
def test_a_narrow_window_is_not_scrolled_sideways_and_its_charts_can_be_read(opened, tmp_path, kind, language):
    page = opened(kind, language, width=360, device_scale_factor=2)
    kept(page, tmp_path, f"{kind}-{language}-narrow")

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    # The letters of charts as they come out, in pixels.
    sizes = page.evaluate(
        """[...document.querySelectorAll("svg text")].filter(text => text.checkVisibility()).map(text =>
             parseFloat(text.getAttribute("font-size")) * text.ownerSVGElement.clientWidth
               / text.ownerSVGElement.viewBox.baseVal.width)"""
    )
    assert (len(sizes) > 100) == (kind == "report") and all(size >= 11 for size in sizes)
    assert beyond_their_drawing(page) == []
    # What scrolls by itself can be reached by the keyboard, and has a name.
    assert page.evaluate(
        """[...document.querySelectorAll("*")].every(each => each.scrollWidth <= each.clientWidth
             || getComputedStyle(each).overflowX != "auto" || each.tabIndex == 0 && each.ariaLabel)"""
    )


@pytest.mark.parametrize("width", [360, 1100])
def test_each_chart_is_shown_once_with_its_figures_as_a_table(opened, width):
    page = opened("report", "en", width=width, java_script_enabled=False)
    charts = page.locator("figure").count()
    assert charts > 5 and page.locator("figure > div > svg:visible").count() == charts

    for number in range(charts):
        figure = page.locator("figure").nth(number)
        assert not figure.locator("table").is_visible()
        figure.locator("summary").click()
        assert figure.locator("table").is_visible()
        # Drawn, or said of a part of a bar that is too narrow for its figure.
        drawing = figure.locator("svg:visible").inner_html()
        for row in figure.locator("tbody tr").all():
            value = row.locator("td").first.inner_text()
            assert re.search(rf"[> ]{re.escape(value)}(%| %|<)", drawing), (number, value)


@pytest.mark.parametrize("kind, language", DOCUMENTS)
def test_it_is_printed_light_on_pages_that_nothing_hangs_over(opened, tmp_path, kind, language):
    page = opened(kind, language, color_scheme="dark")
    printed = page.pdf(format="A4", print_background=True)
    (tmp_path / f"{kind}-{language}.pdf").write_bytes(printed)
    assert printed.startswith(b"%PDF") and 5 < len(re.findall(rb"/Type\s*/Page\b", printed)) < 80

    # A4 less the margins, at 96 pixels an inch.
    page.set_viewport_size({"width": round((210 - 32) / 25.4 * 96), "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    kept(page, tmp_path, f"{kind}-{language}-print")
    assert luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) == 1
    edge = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= edge
    foot = re.search(r'@bottom-left\{content:"([^"]*)"', page.content()).group(1)
    assert re.search("made up|выдуманы|имитация", foot)
