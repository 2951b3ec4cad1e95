import Testing
import Values

struct AddressTests {
    @Test func `a question gives the variable of its own name, D080`() {
        #expect(Address(QuestionID("sources")).variableName == "sources")
    }

    @Test func `a row gives question_row, and a carried row the code of its option, D080`() {
        #expect(Address(QuestionID("factors"), .row(RowID("price"))).variableName == "factors_price")
        #expect(Address(QuestionID("trust"), .row(RowID("7"))).variableName == "trust_7")
    }

    @Test func `a text beside an option gives question_code_text, D080`() {
        #expect(Address(QuestionID("industry"), .specify(ChoiceCode(97))).variableName == "industry_97_text")
    }

    @Test func `addresses of different instances are different variables' places`() {
        let first = Address(QuestionID("age"), path: [1])
        let second = Address(QuestionID("age"), path: [2])

        #expect(first != second)
        #expect(first.variableName == second.variableName)
    }
}
