import Glibc

/// Standard input, output and error, each of which whoever starts the command may have closed.
enum StandardStreams {
    /// Takes the numbers of those that are closed, so that no file which the command opens gets one of them and then what is said.
    ///
    /// They stay closed to what they are for: who reads or writes there is told so as before.
    static func reserve() {
        // The lowest free number is given first, so each open takes the one that was found free.
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
