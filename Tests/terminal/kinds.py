"""A questionnaire with every kind of question, and one respondent's answers: typed, and as a script."""

QUESTIONNAIRE = """\
canvass: 1
id: kinds
version: 1
title: {en: Every kind, ru: Все виды}
languages: [en, ru]
consent: {en: May we keep your answers?, ru: Можно сохранить ваши ответы?}
lists:
  places:
    options:
      - {code: 1, label: {en: Office, ru: Офис}}
      - {code: 2, label: {en: Café, ru: Кафе}}
      - {code: 3, label: {en: Home, ru: Дом}}
      - {code: 97, label: {en: Elsewhere, ru: В другом месте}, specify: true}
      - {code: 98, label: {en: Nowhere, ru: Нигде}, exclusive: true}
sections:
  - id: whole
    questions:
      - {id: place, type: single, text: {en: Where mostly?, ru: Где чаще всего?}, options: [
          {code: 1, label: {any: A}}, {code: 2, label: {any: B}}, {code: 9, label: {any: C}, specify: true}]}
      - {id: places, type: multiple, text: {en: Where at all?, ru: Где вообще?}, options: places, max_marks: 3}
      - {id: likes, type: yes_no, text: {en: Do you like it?, ru: Вам нравится?}}
      - {id: score, type: scale, text: {en: How much?, ru: Насколько?}, from: 0, to: 10, nps: true}
      - id: rates
        type: grid
        text: {en: Rate these., ru: Оцените.}
        rows:
          - {id: taste, label: {en: Taste, ru: Вкус}}
          - {id: price, label: {en: Price, ru: Цена}}
        options: [{code: 1, label: {en: Bad, ru: Плохо}}, {code: 2, label: {en: Good, ru: Хорошо}}]
        missing: [not_applicable]
      - {id: order, type: ranking, text: {en: Put in order., ru: По порядку.}, top: 2, options: [
          {code: 1, label: {any: X}}, {code: 2, label: {any: Y}}, {code: 3, label: {any: Z}}]}
      - {id: cups, type: integer, text: {en: Cups?, ru: Чашек?}, min: 0, max: 20, missing: [dont_know, refused],
         warn: [{that: cups <= 8, message: {en: That is a lot., ru: Это много.}}]}
      - {id: cost, type: decimal, text: {en: Cost?, ru: Цена?}, min: 0, max: 100, missing: [refused]}
      - id: parts
        type: sum
        text: {en: Shares?, ru: Доли?}
        total: 100
        rows: [{id: milk, label: {en: Milk, ru: Молоко}}, {id: water, label: {en: Water, ru: Вода}}]
      - {id: name, type: text, text: {en: Which brand?, ru: Какая марка?}}
      - {id: why, type: long_text, text: {en: Why?, ru: Почему?}}
      - {id: since, type: date, precision: month, text: {en: Since when?, ru: С каких пор?}, max: today}
"""

TYPED = [
    "1",  # consent
    "9", "a corner «кафе» 🍵",
    "2, 1 97", "in the train",
    "2",
    "10",
    "2", "3",
    "3,1",
    "12", "we are many",
    ":1",
    "30", "70",
    "::Ёж  & Co  ",
    "first line\\", "  second  line",
    "2020-02",
    ":submit",
]  # fmt: skip

ANSWERS = {
    "place": 9,
    "place_9_text": "a corner «кафе» 🍵",
    "places": [1, 2, 97],
    "places_97_text": "in the train",
    "likes": 2,
    "score": 10,
    "rates": {"taste": 2, "price": {"missing": "not_applicable"}},
    "order": [3, 1],
    "cups": 12,
    "cost": {"missing": "refused"},
    "parts": {"milk": 30, "water": 70},
    "name": ":Ёж  & Co  ",
    "why": "first line\n  second  line",
    "since": "2020-02",
    "_reasons": {"cups_warn_1": "we are many"},
}
