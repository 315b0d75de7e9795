//! The one PostgreSQL server of the tests, started by the first that needs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Starts and stops the server. Its text is handed over, because the account that runs it may not read this folder.
const SCRIPT: &str = include_str!("server.sh");

/// The server's keeper. It sees its standard input end when this process ends, in whatever way, and then stops it.
struct Server {
    _keeper: Child,
    folder: String,
}

/// The folder of the server's socket.
pub(crate) fn folder() -> &'static str {
    static SERVER: OnceLock<Server> = OnceLock::new();
    &SERVER.get_or_init(start).folder
}

fn start() -> Server {
    let mut keeper = as_postgres().args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut folder = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut folder).unwrap();
    let folder = folder.trim().to_owned();
    assert!(!folder.is_empty(), "PostgreSQL did not start; install it with: apt-get install postgresql");
    Server { _keeper: keeper, folder }
}

/// A shell of an account that may run PostgreSQL: root may not.
fn as_postgres() -> Command {
    let account = Command::new("id").arg("-u").output().unwrap().stdout;
    if account.trim_ascii() != b"0" {
        return Command::new("sh");
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh"]);
    command
}
