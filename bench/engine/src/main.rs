//! The native side of `cargo xtask bench engine`: `engine-bench times FOLDER` or `engine-bench memory FILE`.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a tool for people at a terminal

use engine_bench::Survey;
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Map, Value, json};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let measured = match words.as_slice() {
        ["times", folder] => times(Path::new(folder)),
        ["memory", file] => memory(Path::new(file)),
        _ => Err("usage: engine-bench times FOLDER | memory FILE".into()),
    };
    match measured {
        Ok(measured) => {
            println!("{measured}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("engine-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What `surveys.mjs` wrote: `{"name": {"survey": file, "ask": [names], "answers": n, "rounds": n}}`.
fn plan(folder: &Path) -> Result<Map<String, Value>, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(folder.join("plan.json"))?)?)
}

fn load(text: &str) -> Result<Survey, Box<dyn Error>> {
    Survey::load(text).ok_or_else(|| "the survey cannot be read".into())
}

/// Milliseconds for each measure, the median of its rounds.
fn times(folder: &Path) -> Result<Value, Box<dyn Error>> {
    let mut measured = Map::new();
    for (name, measure) in plan(folder)? {
        let file = measure["survey"].as_str().ok_or("a measure has no survey")?;
        let text = fs::read_to_string(folder.join(file))?;
        let asked: Vec<&str> = measure["ask"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let answers = measure["answers"].as_u64().unwrap_or_default();
        let rounds = measure["rounds"].as_u64().unwrap_or(1);
        let mut survey = load(&text)?;
        let mut taken = Vec::new();
        // The first rounds warm up.
        for round in 0..rounds + 2 {
            if answers == 0 {
                survey = load("{}")?;
            }
            let start = now();
            if answers == 0 {
                survey = load(&text)?;
            }
            for place in 0..answers {
                #[allow(clippy::cast_possible_truncation)] // a place in a short list
                let name = asked[place as usize % asked.len()];
                #[allow(clippy::cast_possible_truncation)] // below 11
                survey.answer(name, value(place / asked.len() as u64, round, answers, asked.len() as u64) as u32);
            }
            if round >= 2 {
                taken.push(now() - start);
            }
        }
        taken.sort_by(f64::total_cmp);
        measured.insert(name, json!({"ms": taken[taken.len() / 2], "shown": survey.shown()}));
    }
    Ok(Value::Object(measured))
}

/// Processor time of this process in milliseconds: other programs on the machine do not count.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    #[allow(clippy::cast_precision_loss)] // a short time
    let (seconds, nanoseconds) = (time.tv_sec as f64, time.tv_nsec as f64);
    seconds * 1e3 + nanoseconds / 1e6
}

/// Another value at each turn: 1 to 10.
fn value(turn: u64, round: u64, answers: u64, asked: u64) -> u64 {
    (turn + round * answers.div_ceil(asked)) % 10 + 1
}

/// The most memory a survey took, from before it was read, in kilobytes.
fn memory(file: &Path) -> Result<Value, Box<dyn Error>> {
    let before = peak()?;
    let text = fs::read_to_string(file)?;
    let mut survey = load(&text)?;
    for place in 0..1_000_u32 {
        survey.answer(&format!("q{}", place % 100), place % 10 + 1);
    }
    Ok(json!({"kb": peak()?.saturating_sub(before), "shown": survey.shown()}))
}

fn peak() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("the system tells no peak")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
