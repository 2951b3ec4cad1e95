/// What became of a response, in the words and codes of AAPOR's *Standard Definitions* (10th edition).
///
/// The raw values are the names in the store, in scripts and in JSON; they never change.
package enum Disposition: String, Hashable, Sendable, Codable, CaseIterable {
    /// Still being answered; a draft can go on and can be deleted.
    case draft
    /// Submitted.
    case complete
    /// Enough was answered to count, but it was not submitted. Reserved: so far nothing gives it.
    case partial
    /// Left for good before submitting.
    case breakOff = "break_off"
    /// Refused to take part. Reserved: a refused consent stores nothing.
    case refusal
    /// Not eligible, found out by a screen-out.
    case screenedOut = "screened_out"
    /// Eligible, but there were enough like them already. Reserved until there are quotas.
    case quotaFull = "quota_full"

    /// AAPOR's final disposition code; nil while it is not final.
    package var aaporCode: String? {
        switch self {
        case .draft: nil
        case .complete: "1.1"
        case .partial: "1.2"
        case .refusal: "2.11"
        case .breakOff: "2.12"
        case .screenedOut: "4.70"
        case .quotaFull: "4.80"
        }
    }
}
