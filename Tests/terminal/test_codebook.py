"""`canvass codebook`: what variables mean, and how often each code was given."""

import re
import sqlite3

import pytest


def codebook(canvass, *arguments, code=0):
    done = canvass.run("codebook", "--questionnaire", *arguments)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode() if code == 0 else done.stderr.decode()


@pytest.fixture
def centre(canvass):
    place = canvass.folder / "centre.sqlite"
    done = canvass.run("simulate", "software-buyer-2022", "--count", 80, "--seed", 4, "--into", place)
    assert done.returncode == 0, done.stderr.decode()
    return place


def test_every_questionnaire_of_the_house_has_a_codebook(canvass, questionnaires):
    for folder in sorted(questionnaires.iterdir()):
        text = codebook(canvass, folder.name)
        assert text.startswith("# Codebook: ") and "- Asked of everyone.\n" in text
        assert text == codebook(canvass, folder.name)


def test_routing_is_a_sentence_in_the_language_asked_for(canvass):
    english = codebook(canvass, "software-buyer-2022")
    assert "Asked if `committee` is “Yes, there is such a group”" in english
    assert "The interview ends here if `buying_part` is “I take no part in it”." in english
    russian = codebook(canvass, "software-buyer-2022", "--language", "ru")
    assert russian.startswith("# Кодовая книга: Как компании покупают")
    assert "Задаётся, если `committee` — «" in russian
    assert "Здесь интервью заканчивается, если `buying_part` — «Не участвую»." in russian


def test_counts_are_those_of_the_responses(canvass, centre):
    text = codebook(canvass, "software-buyer-2022", "--from", centre)
    canvass.run("tables", centre)
    with sqlite3.connect(centre) as database:
        complete = "FROM answers_software_buyer__2022__v1 WHERE _disposition = 'complete'"
        total = database.execute(f"SELECT count(*) {complete}").fetchone()[0]
        assert f"Counts: {total} completed interviews, unweighted. They are made up" in text
        entry = text[text.index("### `buying_part`") :]
        entry = entry[: entry.index("\n###")]
        for code in range(1, 5):
            wanted = database.execute(f"SELECT count(*) {complete} AND buying_part = {code}").fetchone()[0]
            assert re.search(rf"^\| {code} \|.*\| {wanted} \|$", entry, re.MULTILINE), (code, wanted)
        marked = database.execute(f"SELECT sum(first_sources_3) {complete}").fetchone()[0]
    entry = text[text.index("### `first_sources`") :]
    assert re.search(rf"^\| 3 \|.*\| {marked} \|$", entry[: entry.index("\n###")], re.MULTILINE)


def test_columns_are_kept_in_the_cache_folder_and_may_be_deleted(canvass, centre):
    cache = canvass.folder / "cache"
    arguments = ["codebook", "--questionnaire", "software-buyer-2022", "--from", centre]
    first = canvass.run(*arguments, XDG_CACHE_HOME=str(cache))
    files = list(cache.glob("canvass/columns/*/software-buyer.columns"))
    assert len(files) == 1 and re.fullmatch("[0-9a-f]{16}", files[0].parent.name)
    files[0].unlink()
    assert canvass.run(*arguments, XDG_CACHE_HOME=str(cache)).stdout == first.stdout

    link = canvass.folder / "link.sqlite"
    link.symlink_to(centre)
    canvass.run(*arguments[:-1], link, XDG_CACHE_HOME=str(cache))
    assert len(list(cache.glob("canvass/columns/*"))) == 1


def test_html_goes_by_the_name_of_the_output_or_the_format(canvass):
    page = canvass.folder / "book.html"
    codebook(canvass, "event-feedback", "--output", page, "--language", "ru")
    text = page.read_text()
    assert text.startswith('<!DOCTYPE html>\n<html lang="ru">') and "<script" not in text
    other = canvass.folder / "book.txt"
    codebook(canvass, "event-feedback", "--output", other, "--language", "ru", "--format", "html")
    assert other.read_text() == text


def test_what_is_not_there_is_said(canvass, centre):
    assert "no response to event-feedback is in" in codebook(
        canvass, "event-feedback", "--from", centre, code=1
    )
    assert "choose one of: en, ru" in codebook(canvass, "software-buyer-2022", "--language", "de", code=64)
    missing = canvass.folder / "absent" / "book.md"
    assert str(missing) in codebook(canvass, "event-feedback", "--output", missing, code=1)
