extension Share {
    /// This part of another part; throws `.invalid` where the result is finer than two 64-bit numbers can say.
    package func times(_ other: Share) throws(RegistryError) -> Share {
        let product = Share(
            reducing: Int128(numerator) * Int128(other.numerator),
            Int128(denominator) * Int128(other.denominator))
        guard let product else {
            throw .invalid(
                "\(self) of \(other) is finer than the registry keeps (its lowest terms need over 18 digits); "
                    + "use simpler fractions, such as 1/3")
        }
        return product
    }

    /// Both together, and the whole where that is more.
    package func adding(_ other: Share) throws(RegistryError) -> Share {
        let total = try ShareTotal([self, other])
        return total.isMoreThanWhole ? .whole : Share(reducing: total.numerator, total.denominator) ?? .whole
    }
}
