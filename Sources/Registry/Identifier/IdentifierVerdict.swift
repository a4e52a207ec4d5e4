/// What the rule of a scheme says of a value.
package enum IdentifierVerdict: Hashable, Sendable {
    /// The value keeps its rule; `compact` is its one spelling without separators, for comparing.
    case wellFormed(compact: String)
    /// The value breaks its rule, or there is none.
    case flawed(IdentifierFlaw)
}
