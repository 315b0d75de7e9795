//! `cargo xtask bench results`: `results-bench SURVEY SAMPLE` counts a million responses, mixed from a sample, and publishes
//! them. Times are of the processor; since other programs slow that down too, what one more response costs is compared with
//! what the same one costs in a new count, taken by turns.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a tool for people at a terminal

use results::{Counting, Order, Publication, Rendering};
use rustix::time::{ClockId, clock_gettime};
use serde_json::Map;
use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::thread;
use survey::summary::Received;
use survey::wire::Envelope;

/// How many responses there are in all, and in each window that is measured.
const ALL: u64 = 1_000_000;
const WINDOW: u64 = 10_000;
/// Windows that are printed, by what came before them.
const SHOWN: [u64; 9] = [0, 10_000, 100_000, 250_000, 500_000, 600_000, 750_000, 900_000, 990_000];
/// So many responses are counted in one turn.
const TURN: usize = 500;
/// One of so many takes the place of an earlier one.
const REPLACING: u64 = 50;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = match arguments.as_slice() {
        [survey, sample] => measure(survey, sample),
        _ => Err("usage: results-bench SURVEY SAMPLE".into()),
    };
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("results-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(survey: &str, sample: &str) -> Result<(), Box<dyn Error>> {
    let publication = Publication::read(&fs::read_to_string(survey)?).map_err(|failure| failure.message)?;
    let base = Received::read(&fs::read_to_string(sample)?)?.envelopes;
    let order = Order { by: "The bench".into(), ..Order::default() };
    let mut counting = publication.count(&order)?;
    let mut dice = Dice(20_261_129);
    let before = resident()?;
    let mut total = 0.0;
    println!("{:>22} {:>16} {:>16}", "responses before", "one more", "in a new count");
    for window in 0..ALL / WINDOW {
        let made: Vec<Envelope> = (0..WINDOW).map(|place| mixed(&base, window * WINDOW + place, &mut dice)).collect();
        let (mut taken, mut taken_anew) = (0.0, 0.0);
        let mut anew = SHOWN.contains(&(window * WINDOW)).then(|| publication.count(&order)).transpose()?;
        for turn in made.chunks(TURN) {
            taken += add(&mut counting, turn);
            if let Some(anew) = &mut anew {
                // On a thread of its own, since threads have memory of their own: what the first count holds is not in its way.
                let time = thread::scope(|scope| scope.spawn(|| add(anew, turn)).join());
                taken_anew += time.map_err(|_| "the new count broke off")?;
            }
        }
        total += taken;
        if anew.is_some() {
            let [one, one_anew] = [taken, taken_anew].map(|time| time * 1e3 / real(WINDOW));
            println!("{:>22} {one:>13.1} us {one_anew:>13.1} us {:>6.2}x", window * WINDOW, one / one_anew);
        }
    }
    println!("{:>22} {:>13.1} us", "mean of all", total * 1e3 / real(ALL));
    println!("{:>22} {:>13.1} MB", "memory for them", real(resident()?.saturating_sub(before)) / 1024.0);
    let start = now();
    let record = counting.publish("2026-11-29", None)?;
    let published = now();
    let files = Rendering::files(&record.edition, &publication)?;
    let drawn = now();
    let json = record.to_json()?;
    println!("{:>22} {:>13.1} ms", "summary and results", published - start);
    println!("{:>22} {:>13.1} ms, {} files", "pages and tables", drawn - published, files.len());
    println!("{:>22} {:>13.1} ms, {:.1} MB", "the record for staff", now() - drawn, real(json.len() as u64) / 1e6);
    println!("{:>22} {:>13}", "relevant", record.summary.relevant);
    Ok(())
}

/// Counts responses; gives back the time of the processor that it took, in milliseconds.
fn add(counting: &mut Counting<'_>, envelopes: &[Envelope]) -> f64 {
    let start = now();
    envelopes.iter().for_each(|envelope| counting.add(envelope));
    now() - start
}

/// A response whose every answer comes from one of the sample.
fn mixed(base: &[Envelope], number: u64, dice: &mut Dice) -> Envelope {
    let mut envelope = dice.one_of(base).clone();
    let mut data = Map::new();
    for (name, answer) in envelope.data {
        let other = dice.one_of(base).data.get(&name).cloned();
        data.insert(name, other.unwrap_or(answer));
    }
    envelope.data = data;
    envelope.id = id(number);
    envelope.submitted = format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
    if number > 0 && number.is_multiple_of(REPLACING) {
        envelope.supersedes = vec![id(dice.below(number))];
    }
    envelope
}

fn id(number: u64) -> String {
    format!("{:08x}-0000-4000-8000-{number:012x}", number.wrapping_mul(0x9e37_79b9) & 0xffff_ffff)
}

/// Numbers that look random and are always the same (G. Marsaglia, "Xorshift RNGs", 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) % bound.max(1)
    }

    fn one_of<'t>(&mut self, envelopes: &'t [Envelope]) -> &'t Envelope {
        #[allow(clippy::cast_possible_truncation)] // a place in a short list
        let place = self.below(envelopes.len() as u64) as usize;
        &envelopes[place]
    }
}

#[allow(clippy::cast_precision_loss)] // far below 2⁵³
fn real(number: u64) -> f64 {
    number as f64
}

/// Processor time of this thread in milliseconds.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    #[allow(clippy::cast_precision_loss)] // a short time
    let (seconds, nanoseconds) = (time.tv_sec as f64, time.tv_nsec as f64);
    seconds * 1e3 + nanoseconds / 1e6
}

/// The memory that this process has now, in kilobytes.
fn resident() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("the system tells no memory")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
