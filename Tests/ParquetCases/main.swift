import Foundation
import ParquetFiles

// parquet-cases FOLDER                            writes NAME.parquet beside every NAME.json
// parquet-cases measure ROWS FORM CODEC OUTPUT    see Measurement

let arguments = CommandLine.arguments
if arguments.count == 6, arguments[1] == "measure" {
    try Measurement(
        rowCount: Int(arguments[2]) ?? 0, form: arguments[3],
        compression: arguments[4] == "snappy" ? .snappy : .none, path: arguments[5]
    ).run()
} else if arguments.count == 2 {
    let folder = arguments[1]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".json") {
        let path = folder + "/" + name.dropLast(5)
        let json = try Data(contentsOf: URL(fileURLWithPath: path + ".json"))
        do {
            try JSONDecoder().decode(ParquetCase.self, from: json).write(to: path + ".parquet")
        } catch let error as ParquetFileError {
            print("\(name): \(error)")
            exit(1)
        }
    }
} else {
    print("usage: parquet-cases FOLDER | measure ROWS codes|labels|texts none|snappy OUTPUT")
    exit(64)
}
