"""Questionnaires for the full screen."""

HEADER = "canvass: 1\nid: {id}\nversion: 1\ntitle: {title}\nlanguages: [en]\nsections:\n  - id: part\n    questions:\n"

VISIT = (
    HEADER.format(id="visit", title="Visit")
    + """\
      - id: kind
        type: single
        text: Which kind?
        options: [{code: 1, label: First}, {code: 2, label: Second}, {code: 3, label: Third}]
      - id: ways
        type: multiple
        text: Which ways?
        options: [{code: 1, label: Road}, {code: 2, label: Rail}, {code: 9, label: None, exclusive: true}]
      - {id: amount, type: integer, text: How many?, min: 0, max: 50}
      - id: liking
        type: grid
        text: How well?
        rows: [{id: food, label: Food}, {id: room, label: Room}]
        options: [{code: 1, label: Well}, {code: 2, label: Badly}]
      - {id: words, type: long_text, text: Tell us more, required: false}
"""
)

# Every kind that is chosen and not typed, and what can be left out or has a reason for no answer.
CHOICES = (
    HEADER.format(id="choices", title="Choices").replace("sections:", "consent: May we ask?\nsections:")
    + """\
      - {id: one, type: single, text: Which one?, options: [
          {code: 1, label: Red}, {code: 2, label: Green}, {code: 3, label: Blue}]}
      - {id: some, type: multiple, text: Which ones?, options: [
          {code: 1, label: Bread}, {code: 2, label: Milk}, {code: 9, label: Nothing, exclusive: true}]}
      - {id: likes, type: yes_no, text: Do you like it?}
      - {id: score, type: scale, text: How much?, from: 0, to: 10}
      - {id: rates, type: grid, text: Rate these., missing: [not_applicable],
         rows: [{id: taste, label: Taste}, {id: price, label: Price}, {id: look, label: Look}],
         options: [{code: 1, label: Bad}, {code: 2, label: Fair}, {code: 3, label: Good}]}
      - {id: uses, type: grid, select: multiple, text: What for?,
         rows: [{id: home, label: Home}, {id: work, label: Work}],
         options: [{code: 1, label: Eating}, {code: 2, label: Drinking}]}
      - {id: order, type: ranking, top: 2, text: In what order?, options: [
          {code: 1, label: Price}, {code: 2, label: Taste}, {code: 3, label: Speed}]}
      - {id: cups, type: integer, text: How many cups?, min: 0, max: 20, missing: [dont_know, refused]}
      - {id: place, type: single, text: Which town?, options: [
          {code: 1, label: Aberdeen}, {code: 2, label: Bergen}, {code: 3, label: Chur}, {code: 4, label: Dover},
          {code: 5, label: Essen}, {code: 6, label: Faro}, {code: 7, label: Graz}, {code: 8, label: Hull},
          {code: 9, label: Irun}, {code: 10, label: Jena}, {code: 11, label: Kiel}, {code: 12, label: Lund}]}
      - {id: more, type: text, text: Anything else?, required: false}
"""
)

# Two texts and a choice, for what is typed.
TEXTS = (
    HEADER.format(id="texts", title="Texts")
    + """\
      - {id: first, type: yes_no, text: Shall we begin?}
      - {id: line, type: text, text: In a line?, max_length: 10000}
      - {id: lines, type: long_text, text: In several lines?, max_length: 10000}
      - {id: last, type: yes_no, text: Is that all?}
"""
)


def of_questions(*questions):
    """A questionnaire of these questions."""
    return HEADER.format(id="form", title="Form") + "".join(f"      - {question}\n" for question in questions)


def many_choices(number=200, options=10):
    """A questionnaire of single choices."""
    labels = ", ".join(f"{{code: {code}, label: Supplier number {code}}}" for code in range(1, options + 1))
    return of_questions(
        *(
            f"{{id: q{index}, type: single, text: Which supplier got share {index} of your spending last year?,"
            f" options: [{labels}]}}"
            for index in range(1, number + 1)
        )
    )
