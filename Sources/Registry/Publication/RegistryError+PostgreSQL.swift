#if PostgreSQL
    package import PostgreSQL

    extension RegistryError: ServerFailure {
        package static func server(_ error: ServerError) -> RegistryError {
            if error.mayPass { return .busy("\(error)") }
            if error.isAboutRights { return .notPermitted("\(error)") }
            switch error.state {
            case .noAddress, .holdsNUL, .badText: return .invalid("\(error)")
            default: return .unusable("\(error)")
            }
        }
    }
#endif
