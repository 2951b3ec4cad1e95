import Foundation

/// What something took: time, both cores' work, and the most memory that the process ever held.
struct Cost {
    /// Seconds.
    var wall: Double
    /// Seconds, user and system together.
    var processor: Double
    /// Bytes.
    var memory: Int

    static func measure(_ body: () throws -> Void) rethrows -> Cost {
        let before = usage()
        let wall = try ContinuousClock().measure(body) / .seconds(1)
        let after = usage()
        return Cost(wall: wall, processor: after.processor - before.processor, memory: after.memory)
    }

    /// What a process cost that the body starts and waits for; its memory is the most that any of them held.
    static func measureChild(_ body: () throws -> Void) rethrows -> Cost {
        let before = usage(ofChildren: true)
        let wall = try ContinuousClock().measure(body) / .seconds(1)
        let after = usage(ofChildren: true)
        return Cost(wall: wall, processor: after.processor - before.processor, memory: after.memory)
    }

    private static func usage(ofChildren: Bool = false) -> (processor: Double, memory: Int) {
        var usage = rusage()
        #if canImport(Darwin)
        getrusage(ofChildren ? RUSAGE_CHILDREN : RUSAGE_SELF, &usage)
        let unit = 1
        #else
        getrusage(
            __rusage_who_t(ofChildren ? RUSAGE_CHILDREN.rawValue : RUSAGE_SELF.rawValue), &usage)
        // In kilobytes, getrusage(2).
        let unit = 1024
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss * unit)
    }
}

extension Cost: CustomStringConvertible {
    var description: String {
        String(format: "%.1f s, of the processors %.1f s, at most %d MB", wall, processor, memory / 1_000_000)
    }
}
