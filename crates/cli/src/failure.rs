//! What keeps a command from being done, and the exit status that says so (`sysexits.h`).

use std::io;

/// The command line was not understood.
pub const USAGE: u8 = 64;
/// What was read is not what it should be.
pub const DATA: u8 = 65;
/// A file could not be opened.
pub const NO_INPUT: u8 = 66;
/// Reading or writing broke off.
pub const IO: u8 = 74;

/// Every exit status and what it says, as `--help`, the man pages and `docs/cli.md` tell it.
pub const STATUSES: [(u8, &str); 7] = [
    (0, "clear, or worth a note; or what was asked for was done"),
    (1, "worth a second look (`check`); an example fails (`rules --check`)"),
    (2, "worth stopping for (`check`)"),
    (USAGE, "the command line was not understood"),
    (DATA, "a draft, a line, a profile or a rule is not what it should be"),
    (NO_INPUT, "a file or a folder could not be opened"),
    (IO, "reading or writing broke off"),
];

/// The statuses as `--help` lists them.
pub fn statuses() -> String {
    let lines = STATUSES.map(|(status, meaning)| format!("  {status:<3} {meaning}"));
    format!("Exit status:\n{}", lines.join("\n"))
}

/// Why a command could not be done.
#[derive(Debug)]
pub enum Failure {
    /// The reader of our output has gone.
    ReaderLeft,
    /// Something the person should know.
    Told {
        /// Exit status, 64 or above.
        status: u8,
        /// One sentence, without the program's name.
        message: String,
    },
}

impl Failure {
    /// A failure to be told with `status`.
    pub fn new(status: u8, message: impl Into<String>) -> Self {
        Failure::Told { status, message: message.into() }
    }
}

/// For `?` on writes; reads name their file themselves.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ReaderLeft,
            _ => Failure::new(IO, format!("the output could not be written: {error}")),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}
