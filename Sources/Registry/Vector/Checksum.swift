import Kernels

/// A check of bytes at the speed of memory, against accidents; whoever alters bytes on purpose can match it.
package enum Checksum {
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard let base = bytes.baseAddress else { return kernel_checksum([0], 0) }
        return kernel_checksum(base.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }
}
