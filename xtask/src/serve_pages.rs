//! A second origin for partner pages: serves `tests/hosts/` with the collector's address, and for the gallery the cases of
//! `tests/gallery`, filled in. Development only.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::{fs, thread};

/// Serves pages on this listener until the program ends.
pub(crate) fn serve_pages(listener: TcpListener, tests: PathBuf, collector: String) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (tests, collector) = (tests.clone(), collector.clone());
            thread::spawn(move || answer(stream, &tests, &collector));
        }
    });
}

/// The cases of the gallery as one JSON object by name, safe within a script element.
fn cases(tests: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut cases = serde_json::Map::new();
    for (name, case) in gallery::cases(&tests.join("gallery"))? {
        cases.insert(name, serde_json::to_value(case)?);
    }
    Ok(serde_json::to_string(&cases)?.replace("</", "<\\/"))
}

/// Answers one request; a client that goes away in the middle is nobody's trouble.
fn answer(mut stream: TcpStream, tests: &Path, collector: &str) {
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
    let page = if known { fs::read_to_string(tests.join("hosts").join(name)).ok() } else { None };
    let language = query.split('&').find_map(|part| part.strip_prefix("lang=")).unwrap_or("en");
    let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect();
    let (status, body) = match page {
        Some(page) => {
            let page = page.replace("{{collector}}", collector).replace("{{lang}}", &language);
            let filled = if page.contains("{{gallery}}") {
                cases(tests).map(|all| page.replace("{{gallery}}", &all))
            } else {
                Ok(page)
            };
            match filled {
                Ok(page) => ("200 OK", page),
                Err(error) => ("500 Internal Server Error", format!("the gallery cannot be read: {error}")),
            }
        }
        None => ("404 Not Found", "There is no such page here.".into()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}
