/// The coefficients that `make fit` wrote.
package enum KeptGoals {
    package static let data = ""
    package static let model = ""
    static let text = ""
}
