extension BinaryInteger {
    /// `1 question`, `3 questions`; `many` where an s is not enough.
    package func counted(_ one: String, _ many: String? = nil) -> String {
        self == 1 ? "1 \(one)" : "\(self) \(many ?? one + "s")"
    }
}
