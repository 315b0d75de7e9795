//! Every limit of the collector in one place, each with its reason.

use std::time::Duration;

/// Largest request body unless configured otherwise. A long response in any script is a few tens of kilobytes.
pub const BODY_LIMIT_BYTES: usize = 256 * 1024;

/// How much of an oversized body is still read before it is refused: a client that is cut off while it sends sees a
/// broken connection instead of the 413, and would try for ever.
pub const DRAIN_LIMIT_BYTES: usize = 8 * 1024 * 1024;

/// Time for one request from its head to the first byte of the reply. Room for 256 KiB over 2G, and for the disk.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// Time to send a request's head: slower is an attack by slow requests, or a connection that went away.
pub const HEADER_TIMEOUT: Duration = Duration::from_secs(20);

/// Connections at one time; more wait in the system's queue. Each costs a few kilobytes, and file descriptors are few.
pub const CONNECTIONS: usize = 512;

/// How long a stop waits for requests in progress.
pub const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a statement waits for another process (a backup, say) that holds the database.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Readers of an SQLite file at one time; there is always exactly one writer.
pub const READERS: u32 = 4;

/// Connections to a PostgreSQL server: enough to use its cores, few enough to leave room for other programs.
pub const POSTGRES_CONNECTIONS: u32 = 8;

/// How long a request waits for one of them, a start for the server.
pub const POSTGRES_TIMEOUT: Duration = Duration::from_secs(10);

/// Responses read from the database at a time during an export, so that an export of any size fits in memory.
pub const EXPORT_PAGE: u32 = 200;

/// What a client is told to wait when the database cannot be reached.
pub const RETRY_AFTER_S: u32 = 30;
