//! Shows the product: builds it, starts the collector on SQLite and serves a partner page on another origin.

use crate::serve_pages::serve_pages;
use crate::shell::{command, root, run as run_command};
use crate::{Outcome, build};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Development tokens: they open a database on this machine only.
const TOKEN: &str = "development-answers";
const SENSITIVE_TOKEN: &str = "development-sensitive";

const PUBLISH: &str = "target/debug/civicus publish surveys/constituents.json";

/// Runs until interrupted.
pub(crate) fn run() -> Outcome {
    build::build()?;
    run_command(&mut command("cargo", &["build", "--package", "civicus"]))?;
    let port = free_port(8080)?;
    let pages = free_listener(8090)?;
    let collector = format!("http://127.0.0.1:{port}");
    let partner = format!("http://localhost:{}", pages.local_addr()?.port());
    serve_pages(pages, root().join("tests"), collector.clone());
    println!();
    println!("partner page    {partner}/partner.html          (?lang=fr, es, ar)");
    println!("its results     {partner}/results.html          (the same)");
    println!("two widgets     {partner}/two.html");
    println!("gallery         {partner}/gallery.html          every kind and state");
    println!("playground      {partner}/playground.html       a definition beside its survey");
    println!("hosted page     {collector}/                    (?survey=feedback&lang=ar, ?results=constituents)");
    println!(
        "answers         curl -H 'Authorization: Bearer {TOKEN}' {collector}/v1/surveys/constituents/responses.json"
    );
    println!("database        data/responses.sqlite");
    println!("publish again   CIVICUS_TOKEN={TOKEN} {PUBLISH} --collector {collector} --by you");
    println!("stop with ctrl-c");
    println!();
    thread::spawn(move || show_results(&collector));
    let listen = format!("127.0.0.1:{port}");
    run_command(&mut command(
        &program(),
        &["serve", "--listen", &listen, "--widget", "dist", "--token", TOKEN, "--sensitive-token", SENSITIVE_TOKEN],
    ))
}

/// 442 sample responses, as many as CIVICUS had in 2018, and their results. The second time they are there already, and
/// the same results are published again unless too few answers have come since.
fn show_results(collector: &str) {
    let address = collector.trim_start_matches("http://");
    while TcpStream::connect(address).is_err() {
        thread::sleep(Duration::from_millis(200));
    }
    let endpoint = format!("{collector}/v1/responses");
    let sample = ["sample", "surveys/constituents.json", "--count", "442", "--post", &endpoint];
    let publish =
        ["publish", "surveys/constituents.json", "--collector", collector, "--token", TOKEN, "--by", "a program"];
    let shown =
        run_command(&mut command(&program(), &sample)).and_then(|()| run_command(&mut command(&program(), &publish)));
    if let Err(error) = shown {
        println!("no new results: {error}");
    }
}

fn program() -> String {
    root().join("target/debug/civicus").display().to_string()
}

fn free_listener(wish: u16) -> Result<TcpListener, std::io::Error> {
    let mut wishes = wish..wish.saturating_add(50);
    wishes
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .map_or_else(|| TcpListener::bind("127.0.0.1:0"), Ok)
}

fn free_port(wish: u16) -> Result<u16, std::io::Error> {
    Ok(free_listener(wish)?.local_addr()?.port())
}
