import Foundation
import SimulatedStudies
import Synchronization

extension CanvassBench {
    /// The laws of merging on histories made up from the seeds 1 to `count`, all cores at once. Failing seeds are
    /// printed as they are found.
    static func measureLaws(_ count: Int) throws {
        print("\nthe \(MergeLaw.allCases.count) laws of merging on \(count) histories:")
        let stretch = 100
        let found = Mutex(0)
        let cost = Cost.measure {
            DispatchQueue.concurrentPerform(iterations: (count + stretch - 1) / stretch) { part in
                for seed in part * stretch + 1...min((part + 1) * stretch, count) {
                    let breaches = MergeLaw.allCases.compactMap { breach(of: $0, seed: UInt64(seed)) }
                    if breaches.isEmpty { continue }
                    found.withLock { $0 += breaches.count }
                    for breach in breaches { print("    BROKEN: \(breach)") }
                    fflush(nil)
                }
            }
        }
        let breaches = found.withLock { $0 }
        print("    \(breaches) breaches; \(cost)")
        fflush(nil)
        guard breaches == 0 else { throw BenchError.unsound("\(breaches) breaches of laws") }
    }

    private static func breach(of law: MergeLaw, seed: UInt64) -> String? {
        do {
            return try law.breach(seed: seed).map { "\(law.rawValue): \($0)" }
        } catch {
            return "\(law.rawValue): seed \(seed): \(error)"
        }
    }
}
