package import Storage

extension Field {
    /// An option of `list` that leaves the records whose day lies within so many days from today on, which are typed
    /// as `60d`, and which fulfil another condition.
    package func filter(within option: String, help: String, and also: SQL, order: SQL) -> Field {
        var field = self
        var filter = FieldFilter(option: option, help: help, order: order)
        filter.isPeriod = true
        filter.also = also
        field.filter = filter
        return field
    }
}
