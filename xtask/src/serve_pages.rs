//! A second origin for partner pages: serves `tests/hosts/` with the collector's address filled in. Development only.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::{fs, thread};

/// Serves pages on this listener until the program ends.
pub(crate) fn serve_pages(listener: TcpListener, folder: PathBuf, collector: String) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, collector) = (folder.clone(), collector.clone());
            thread::spawn(move || answer(stream, &folder, &collector));
        }
    });
}

/// Answers one request; a client that goes away in the middle is nobody's trouble.
fn answer(mut stream: TcpStream, folder: &std::path::Path, collector: &str) {
    let mut line = String::new();
    if BufReader::new(&stream).read_line(&mut line).is_err() {
        return;
    }
    let address = line.split_whitespace().nth(1).unwrap_or("/");
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let name = match path.trim_start_matches('/') {
        "" => "partner.html",
        name => name,
    };
    let known = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')) && !name.contains("..");
    let page = if known { fs::read_to_string(folder.join(name)).ok() } else { None };
    let language = query.split('&').find_map(|part| part.strip_prefix("lang=")).unwrap_or("en");
    let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect();
    let (status, body) = match page {
        Some(page) => ("200 OK", page.replace("{{collector}}", collector).replace("{{lang}}", &language)),
        None => ("404 Not Found", "There is no such page here.".into()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}
