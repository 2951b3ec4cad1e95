import Responses

extension BundleError: CustomStringConvertible {
    /// What is wrong and what to do, in English. Which file it is, the caller says before it.
    package var description: String {
        switch self {
        case .notABundle:
            "this is not a bundle of canvass; if it was encrypted, decrypt it first"
        case .newerFormat(let version):
            "made by a later version of canvass (bundle form \(version), this one reads \(BundleManifest.format)); "
                + "use that version"
        case .cutOff(let part, let count):
            "it ends after \(count) bytes, within \(part); it was not copied to its end: copy it again"
        case .tooLarge(let part, let bytes, let limit):
            "\(part) has \(bytes) bytes, and at most \(limit) are possible; ask for the bundle again"
        case .damaged(let part, let damage):
            "\(part) is damaged: \(damage); copy it again, or ask for it again"
        case .manifest(let fault):
            "the manifest cannot be used: \(fault); ask for the bundle again"
        case .miscounted(let stated, let found):
            "the manifest promises \(stated) items of the device's own, and there are \(found); ask for the bundle "
                + "again"
        case .trailing(let count):
            "the bundle is complete after \(count) bytes, and there are more behind it; copy it again"
        case .itemTooLarge(let hash, let bytes, let limit):
            "item \(hash) takes \(bytes) bytes, and a bundle carries items of \(limit) at most; shorten its texts"
        case .unsoundItem(let hash, let fault):
            "item \(hash) contradicts itself: \(fault.words); the store that it comes from is damaged"
        case .otherContent(let hash):
            "the content of revision \(hash) is not the one it was made with; the store that it comes from is damaged"
        case .undefined(let hash):
            "the definition \(hash) is named and not there; the store that it comes from is damaged"
        case .actOfADevice(let device):
            "an act of \(device), which is no centre; only a centre takes back and leaves out"
        case .gap(let last, let found):
            "number \(found) of the device's own items follows number \(last); the store that it comes from is damaged"
        case .tooMany(let what, let limit):
            "there are more than \(limit) \(what.rawValue), which is more than a bundle carries; divide it"
        case .unusableSignature:
            "the signature is no armored text; sign with an OpenSSH key"
        }
    }
}

extension BundleError.Damage: CustomStringConvertible {
    package var description: String {
        switch self {
        case .otherHash: "its bytes are not those that the manifest has the hash of"
        case .notUnpackable: "it does not unpack to the size that the manifest says"
        case .malformed(let fault): fault.words
        }
    }
}

extension BundlePart: CustomStringConvertible {
    package var description: String {
        switch self {
        case .heading: "the first line"
        case .manifest: "the manifest"
        case .signature: "the signature"
        case .definition(let number): "definition \(number)"
        case .batch(let number): "batch \(number)"
        }
    }
}

extension ManifestFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let place): "it is not JSON at byte \(place)"
        case .notCanonical(let place): "it is not in the canonical form at byte \(place)"
        case .notText(let place): "the text at byte \(place) is not UTF-8, or has the character U+0000"
        case .tooDeep(let place): "it is nested too deep at byte \(place)"
        case .tooLong(let place): "what begins at byte \(place) is too long"
        case .outOfRange(let place): "what stands at byte \(place) is none of the possible values"
        case .unknownMember(let name): "it has a member '\(name)', which this form does not have"
        case .missingMember(let name): "the member '\(name)' is absent"
        case .tooMany(let what, let limit): "it has more than \(limit) \(what.rawValue)"
        case .contradiction(let contradiction): contradiction.description
        }
    }
}

extension ManifestFault.Contradiction: CustomStringConvertible {
    package var description: String {
        switch self {
        case .itemSum: "its batches have another number of items together than it says"
        case .sequence: "the numbers of the device's own items are no range that fits"
        case .sharedDevice: "what is nobody's is ascribed to a device, or the other way round"
        case .repeatedDevice: "a device stands in the table twice"
        case .otherRole: "its device has one role here and another there"
        case .repeatedDefinition: "a definition stands in the table twice"
        case .fileName: "a definition has no files, or a file with a name that is none or comes twice"
        case .sizes: "a part cannot have the sizes that it says"
        case .ranges: "the receipt is not in its order"
        }
    }
}

extension ItemFault: CustomStringConvertible {
    /// Why the item was left out.
    package var description: String {
        switch self {
        case .unsound(let fault): "it contradicts itself: \(fault.words)"
        case .unknownDevice(let place): "its device is number \(place) of a table that is shorter"
        case .unknownDefinition(let place): "its definition is number \(place) of a table that is shorter"
        case .actOfADevice(let device): "\(device) is no centre; only a centre takes back and leaves out"
        case .outOfSequence(let number):
            "its number \(number) is outside of the bundle's range, or out of order"
        }
    }
}

extension BundleFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .symbolicLink(let path):
            "\(path): this is a symbolic link, and links are not followed; name the file itself"
        case .notAFile(let path):
            "\(path): this is not an ordinary file; name one"
        case .busy(let path):
            "\(path): another program is writing this bundle; wait until it is done"
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened: \(reason); check that it is there and may be read"
        case .cannotRead(let path, let reason):
            "\(path): reading failed: \(reason); check the disk and try again"
        case .cannotWrite(let path, let reason):
            "\(path): writing failed: \(reason); check that the folder is there, writable and has space left"
        }
    }
}

extension MalformedBytes {
    fileprivate var words: String {
        switch self {
        case .cutOff: "it is cut off"
        case .tooLarge: "a number or a length is too large"
        case .notShortest: "a number is not in its shortest form"
        case .notText: "a text is not UTF-8, or has the character U+0000"
        case .unknownTag(let tag): "\(tag) stands for nothing"
        case .leftOver(let count): "\(count) bytes are left over"
        case .misplaced(let what): what
        }
    }
}
