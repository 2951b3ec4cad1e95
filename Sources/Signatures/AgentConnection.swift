#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// One connection to a Unix socket, on which nothing is waited for beyond a deadline.
struct AgentConnection: ~Copyable {
    private let descriptor: CInt
    private let path: String
    private let patience: Duration
    private let deadline: ContinuousClock.Instant

    #if os(Linux) || os(Android)
    // A vanished agent is an error of `send`, not a signal.
    private static let sendFlags = CInt(MSG_NOSIGNAL)
    private static let stream = CInt(SOCK_STREAM.rawValue)
    #else
    private static let sendFlags: CInt = 0
    private static let stream = SOCK_STREAM
    #endif

    init(to path: String, patience: Duration) throws(AgentProblem) {
        self.path = path
        self.patience = patience
        deadline = .now + patience
        descriptor = socket(AF_UNIX, Self.stream, 0)
        guard descriptor >= 0 else { throw .unreachable(socket: path, reason: systemMessage(errno)) }
        try prepare()
        try connect()
    }

    deinit { close(descriptor) }

    private func prepare() throws(AgentProblem) {
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) != -1, fcntl(descriptor, F_SETFL, O_NONBLOCK) != -1
        else {
            throw unreachable(errno)
        }
        #if canImport(Darwin)
        var yes: CInt = 1
        guard setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<CInt>.size)) == 0
        else { throw unreachable(errno) }
        #endif
    }

    private func connect() throws(AgentProblem) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = path.utf8CString
        guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else {
            throw .pathTooLong(socket: path)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { place in
            bytes.withUnsafeBytes { place.copyMemory(from: $0) }
        }
        while true {
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    systemConnect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            if result == 0 || errno == EISCONN { return }
            // EAGAIN: the agent has as many waiting as it takes. No event says when there is room again.
            guard errno == EAGAIN || errno == EINTR else { throw unreachable(errno) }
            guard .now < deadline else { throw silent }
            _ = poll(nil, 0, 10)
        }
    }

    func send(_ bytes: [UInt8]) throws(AgentProblem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: CInt(POLLOUT))
            let count = rest.withUnsafeBytes {
                systemSend(descriptor, $0.baseAddress, $0.count, Self.sendFlags)
            }
            if count < 0 && errno != EAGAIN && errno != EINTR { throw unreachable(errno) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Exactly that many bytes.
    func receive(_ count: Int) throws(AgentProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var length = 0
        while length < count {
            try wait(for: CInt(POLLIN))
            let received = bytes.withUnsafeMutableBytes { buffer in
                recv(descriptor, buffer.baseAddress?.advanced(by: length), buffer.count - length, 0)
            }
            if received == 0 { throw .nonsense }
            if received < 0 && errno != EAGAIN && errno != EINTR { throw unreachable(errno) }
            length += max(received, 0)
        }
        return bytes
    }

    private func wait(for event: CInt) throws(AgentProblem) {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw silent }
            var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            // Rounded up, so that a wait does not end early and become a busy one.
            let (seconds, attoseconds) = left.components
            let milliseconds = min(seconds, 86_400) * 1000 + attoseconds / 1_000_000_000_000_000 + 1
            let result = poll(&waiting, 1, CInt(milliseconds))
            if result > 0 { return }
            if result < 0 && errno != EINTR { throw unreachable(errno) }
        }
    }

    private var silent: AgentProblem { .silent(seconds: Int(patience.components.seconds)) }

    private func unreachable(_ code: CInt) -> AgentProblem {
        .unreachable(socket: path, reason: systemMessage(code))
    }
}

/// What the operating system calls an error.
private func systemMessage(_ number: CInt) -> String { String(cString: strerror(number)) }

// Inside the type the C functions of these names are hidden by methods.
private func systemConnect(_ descriptor: CInt, _ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> CInt
{
    connect(descriptor, address, size)
}

private func systemSend(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: CInt) -> Int {
    send(descriptor, bytes, count, flags)
}
