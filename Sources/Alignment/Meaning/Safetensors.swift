import Registry

/// The tensors of a file in the format safetensors: a length (8 bytes), a JSON object that names them, their numbers.
struct Safetensors {
    private let file: UnsafeRawBufferPointer
    private let header: JSON
    private let start: Int

    init(_ file: UnsafeRawBufferPointer) throws(ModelError) {
        guard file.count >= 8 else { throw Safetensors.unreadable }
        let length = UInt64(littleEndian: file.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(file.count - 8), length < 1 << 24,
            let header = JSON(parsing: Array(file[8..<(8 + Int(length))]))
        else { throw Safetensors.unreadable }
        self.file = file
        self.header = header
        start = 8 + Int(length)
    }

    private static let unreadable = ModelError.unusableSource(
        "the weights are no safetensors file; give the model.safetensors that `make model` fetches")

    /// The numbers of a tensor in float32 that has `count` of them.
    func floats(_ name: String, count: Int) throws(ModelError) -> [Float] {
        let entry = header[name]
        guard entry?["dtype"]?.string == "F32", let offsets = entry?["data_offsets"]?.elements,
            offsets.count == 2,
            let first = offsets[0].int.flatMap({ Int(exactly: $0) }),
            let last = offsets[1].int.flatMap({ Int(exactly: $0) }),
            first >= 0, last >= first, last <= file.count - start, last - first == count * 4
        else {
            throw .unusableSource(
                "the weights lack '\(name)' with \(count) numbers in float32; give those of all-MiniLM-L6-v2")
        }
        return Array(unsafeUninitializedCapacity: count) { numbers, filled in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: file[(start + first)..<(start + last)]))
            filled = count
        }
    }
}
