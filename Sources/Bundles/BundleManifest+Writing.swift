import Responses

extension BundleManifest {
    /// The bytes that are signed and hashed: canonical JSON and a line feed.
    ///
    /// - Throws: `ManifestFault` for what no reader would take.
    package func bytes() throws(ManifestFault) -> [UInt8] {
        try requireSound()
        try requireWritableTexts()
        var json = CanonicalJSONWriter()
        json.object { json in
            json.name("batches")
            json.array(batches) { $0.write($1) }
            json.name("created")
            json.write(created.milliseconds)
            json.name("definitions")
            json.array(definitions) { $0.write($1) }
            json.name("device")
            json.write(device.description)
            json.name("devices")
            json.array(devices) { $0.write($1) }
            json.name("format")
            json.write(Self.format)
            json.name("items")
            json.write(itemCount)
            json.name("minor")
            json.write(minor)
            json.name("project")
            json.write(project)
            json.name("public_key")
            json.write(publicKey)
            json.name("received")
            json.array(received) { $0.write($1) }
            json.name("role")
            json.write(role.rawValue)
            json.name("sequence")
            json.object { json in
                json.name("count")
                json.write(ownCount)
                json.name("first")
                json.write(sequence?.lowerBound ?? 0)
                json.name("last")
                json.write(sequence?.upperBound ?? 0)
            }
        }
        let bytes = json.finished()
        guard bytes.count <= BundleLimits.manifestBytes else { throw .tooLong(at: bytes.count) }
        return bytes
    }

    /// The limits that the reader keeps while it reads.
    private func requireWritableTexts() throws(ManifestFault) {
        var texts: [String] = [project, publicKey ?? ""]
        for definition in definitions {
            texts += [definition.questionnaire, definition.version, definition.wave ?? ""]
        }
        for text in texts {
            guard text.utf8.count <= BundleLimits.textBytes else { throw .tooLong(at: 0) }
            guard !text.utf8.contains(0) else { throw .notText(at: 0) }
        }
        let limit = BundleLimits.largestNumber
        guard (-limit...limit).contains(created.milliseconds) else { throw .outOfRange(at: 0) }
    }
}

extension CanonicalJSONWriter {
    fileprivate mutating func write(_ batch: BundleManifest.Batch) {
        object { json in
            json.name("items")
            json.write(batch.items)
            json.name("packed")
            json.write(batch.packed)
            json.name("sha256")
            json.write(batch.sha256.description)
            json.name("size")
            json.write(batch.size)
        }
    }

    fileprivate mutating func write(_ definition: BundleManifest.Definition) {
        object { json in
            json.name("files")
            json.array(definition.files) { json, file in
                json.object { json in
                    json.name("name")
                    json.write(file.name)
                    json.name("size")
                    json.write(file.size)
                }
            }
            json.name("hash")
            json.write(definition.hash.description)
            json.name("packed")
            json.write(definition.packed)
            json.name("questionnaire")
            json.write(definition.questionnaire)
            json.name("sha256")
            json.write(definition.sha256.description)
            json.name("version")
            json.write(definition.version)
            json.name("wave")
            json.write(definition.wave)
        }
    }

    fileprivate mutating func write(_ maker: BundleManifest.Maker) {
        object { json in
            json.name("device")
            json.write(maker.device.description)
            json.name("role")
            json.write(maker.role.rawValue)
        }
    }

    fileprivate mutating func write(_ received: BundleManifest.Received) {
        object { json in
            json.name("device")
            json.write(received.device.description)
            json.name("ranges")
            json.array(received.ranges) { json, range in
                json.array([range.lowerBound, range.upperBound]) { $0.write($1) }
            }
        }
    }
}
