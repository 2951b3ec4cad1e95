/// A questionnaire with every kind of variable, in two versions.
enum KindsQuestionnaire {
    static let first = """
        canvass: 1
        id: kinds
        version: 1
        wave: "2024"
        title: {en: Every kind of question, ru: Вопросы всех видов}
        languages: [en, ru]
        sections:
          - id: main
            questions:
              - id: drink
                type: single
                text: {en: What do you drink?, ru: Что вы пьёте?}
                label: {en: Drink, ru: Напиток}
                missing: [dont_know, refused]
                options:
                  - {code: 1, label: {en: Coffee, ru: Кофе}}
                  - {code: 2, label: {en: Tea, ru: Чай}}
                  - {code: 3, label: {en: Water, ru: Воду}}
                  - {code: 40, label: {en: Nothing, ru: Ничего}}
                nets:
                  - {id: hot, label: {en: Hot drinks, ru: Горячее}, codes: [1, 2]}
              - id: places
                type: multiple
                text: {en: Where?, ru: Где?}
                when: drink != 40
                missing: [dont_know]
                options:
                  - {code: 1, label: {en: At home, ru: Дома}}
                  - {code: 2, label: {en: At work, ru: На работе}}
                  - {code: 3, label: {en: In a café, ru: В кафе}}
                  - {code: 9, label: {en: Nowhere, ru: Нигде}, exclusive: true}
                nets:
                  - {id: indoors, label: {en: Home or work, ru: Дома или на работе}, codes: [1, 2]}
                  - {id: out, label: {en: Café or nowhere, ru: В кафе или нигде}, codes: [3, 9]}
              - id: views
                type: grid
                text: {en: How far do you agree?, ru: Насколько вы согласны?}
                missing: [dont_know]
                rows:
                  - {id: price, label: {en: The price is right, ru: Цена верная}}
                  - {id: taste, label: {en: It tastes good, ru: Это вкусно}}
                options:
                  - {code: 1, label: {en: No, ru: Нет}}
                  - {code: 2, label: {en: Partly, ru: Отчасти}}
                  - {code: 3, label: {en: Fully, ru: Да}}
                nets:
                  - {id: partly, label: {en: At least partly, ru: Хотя бы отчасти}, codes: [2, 3]}
              - id: recommend
                type: scale
                text: {en: Would you recommend it?, ru: Посоветуете?}
                from: 0
                to: 10
                nps: true
                missing: [dont_know]
              - id: cups
                type: integer
                text: {en: How many cups?, ru: Сколько чашек?}
                when: drink = 1 or drink = 2
                min: 0
                max: 20
                missing: [dont_know]
              - id: best
                type: ranking
                text: {en: Which are best?, ru: Что лучше?}
                top: 3
                missing: [dont_know]
                options:
                  - {code: 1, label: {en: Arabica, ru: Арабика}}
                  - {code: 2, label: {en: Robusta, ru: Робуста}}
                  - {code: 3, label: {en: Liberica, ru: Либерика}}
                  - {code: 4, label: {en: Excelsa, ru: Эксцельза}}
              - id: since
                type: date
                text: {en: Since when?, ru: С каких пор?}
                min: 2023-03-01
                max: 2024-08-31
                missing: [dont_know]
              - id: remark
                type: text
                text: {en: Anything else?, ru: Что-нибудь ещё?}
                required: false
              - id: heavy
                type: computed
                value: cups >= 10
              - id: weight
                type: computed
                decimals: 2
                value: if(recommend > 5, 0.7, 1.35)
        """

    /// The next wave: one option and one question more.
    static let second =
        first
        .replacing("version: 1", with: "version: 2").replacing("\"2024\"", with: "\"2025\"")
        .replacing(
            "          - {code: 9, label",
            with: "          - {code: 4, label: {en: Outside, ru: На улице}}\n          - {code: 9, label"
        )
        .replacing(
            "      - id: remark\n",
            with:
                "      - id: again\n        type: yes_no\n        text: {en: Again?, ru: Ещё?}\n      - id: remark\n"
        )
}
