import KeyFiles

extension EncryptionError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .file(let error): error.description
        case .line(let path, let number, let error): "\(path):\(number): \(error.description)"
        case .notARecipient:
            "this is no recipient of age; one begins with age1 and has 62 characters, all in lower case"
        case .secretAsRecipient:
            "this is a secret key (AGE-SECRET-KEY-…), not a recipient; give the age1… that belongs to it, and make a new "
                + "key if others have seen this one"
        case .notAnIdentity:
            "this is no identity of age; one begins with AGE-SECRET-KEY-1 and has 74 characters, all in upper case"
        case .noIdentity(let path):
            "\(path): there is no identity in this file; `canvass keygen --encryption FILE` makes one"
        case .encryptedIdentities(let path):
            "\(path): this file is encrypted with a passphrase; open it first with `age -d -o NEWFILE \(path)`"
        case .noRecipients: "nobody could open it: no recipient is given; give at least one age1…"
        case .tooManyRecipients(let limit): "there are more than \(limit) recipients; give fewer"
        case .weakRecipient(let text): "\(text) is no key that anybody has; ask for the recipient again"
        case .notAge: "this is not encrypted in the format of age"
        case .otherVersion(let version):
            "this is encrypted in another version of age's format (\(version)); only v1 can be opened here"
        case .damagedHeader:
            "the header of the encrypted file was changed or cut off on its way; fetch it again"
        case .headerTooLong(let limit):
            "the header of the encrypted file is longer than \(limit / 1024) KiB, so it was not made by age; fetch it again"
        case .tooManyStanzas(let limit):
            "the encrypted file names more than \(limit) recipients, so it was not made here; fetch it again"
        case .notForUs(let count):
            "it is encrypted for \(count) other recipient\(count == 1 ? "" : "s"), and no identity given opens it; give "
                + "the right identity, or have it encrypted for you, too"
        case .passphrase:
            "it is encrypted with a passphrase, not for a recipient; open it with `age -d` first"
        case .damagedChunk(let number):
            "the encrypted file was changed on its way (after \(number * 64) KiB of contents); fetch it again"
        case .cutOff: "the encrypted file is cut off; fetch it again"
        case .trailingData: "something was added at the end of the encrypted file; fetch it again"
        case .damagedArmor:
            "the text form of the encrypted file was changed or cut off on its way; fetch it again"
        case .sealingFailed: "the encryption failed; try again"
        }
    }
}
