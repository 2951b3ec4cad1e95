import Foundation

/// What the system said when Foundation could not do something with a file, in its own words.
func systemReason(_ error: any Error) -> String {
    let outer = error as NSError
    let inner = outer.userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [inner, outer] {
        if let candidate, candidate.domain == NSPOSIXErrorDomain {
            return systemMessage(Int32(candidate.code))
        }
    }
    return outer.localizedDescription
}
