//! Regular expressions: JavaScript's answers as data, the `regex` crate's for random ones, and bounds on time.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests are not exempt by themselves

use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};
use survey::pattern::{Pattern, PatternProblem, check};

#[test]
fn patterns_match_what_javascript_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/patterns");
    let mut differing = Vec::new();
    for file in ["written.json", "random.json"] {
        let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        for case in cases {
            let parsed = Pattern::parse(case["pattern"].as_str().unwrap(), case["any_case"] == true);
            let agrees = match &parsed {
                Ok(pattern) => {
                    let all = |list: &str, expected| {
                        let texts = case[list].as_array().into_iter().flatten().filter_map(Value::as_str);
                        texts.into_iter().all(|text| pattern.is_match(text) == expected)
                    };
                    case["error"].is_null() && all("matches", true) && all("others", false)
                }
                Err(_) => case["error"] == true,
            };
            if !agrees {
                differing.push(format!("{case}: {parsed:?}"));
            }
        }
    }
    assert!(differing.is_empty(), "{} differ\n{}", differing.len(), differing.join("\n"));
}

#[test]
fn what_is_not_understood_is_told_with_its_place() {
    use PatternProblem as Problem;
    let nested = |depth: usize| format!("{}{}", "(".repeat(depth), ")".repeat(depth));
    let cases = [
        ("a(?=b", Problem::NotClosed { place: 2 }),
        ("(?<=a)b", Problem::LookBehind { place: 1 }),
        ("(?<!a)b", Problem::LookBehind { place: 1 }),
        ("(é)😀\\1", Problem::BackReference { place: 5 }),
        ("(?<n>a)\\k<n>", Problem::BackReference { place: 8 }),
        ("(?i:a)", Problem::UnknownGroup { place: 1 }),
        ("a(?", Problem::UnknownGroup { place: 2 }),
        ("(?<1>a)", Problem::UnknownGroup { place: 1 }),
        ("a|*", Problem::NothingToRepeat { place: 3 }),
        ("a{2}{3}", Problem::NothingToRepeat { place: 5 }),
        ("a{3,1}", Problem::CountBackwards { place: 2 }),
        ("[z-a]", Problem::RangeBackwards { place: 4 }),
        ("a(b", Problem::NotClosed { place: 2 }),
        ("a[b", Problem::NotClosed { place: 2 }),
        ("a)b", Problem::NotOpened { place: 2 }),
        ("a\\", Problem::NothingEscaped { place: 2 }),
        ("(a{101}){100}", Problem::TooLarge { place: 9 }),
        ("a{99999999999999999999}", Problem::TooLarge { place: 2 }),
        ("a{5000}b{5001}", Problem::TooLarge { place: 9 }),
        ("a{9000}|b{900}|c{96}d", Problem::TooLarge { place: 22 }),
        (&nested(51), Problem::TooDeep { place: 51 }),
        (&"a".repeat(1_001), Problem::TooLong),
    ];
    for (pattern, expected) in cases {
        assert_eq!(check(pattern), Err(expected), "{pattern}");
    }
    assert_eq!(check(&nested(50)), Ok(()));
    assert_eq!(check(&"a".repeat(1_000)), Ok(()));
    assert_eq!(check("a{10000}"), Ok(()));
    let told = check("^(?<=a)").unwrap_err().to_string();
    let cure = "look ahead with (?= or (?! instead, or write one validator for each condition";
    assert_eq!(told, format!("character 2: looking behind is not supported; {cure}"));
}

#[test]
fn a_long_text_is_looked_at_up_to_a_limit_that_is_no_end() {
    let (longest, longer) = ("a".repeat(20_000), "a".repeat(20_001));
    let holds = |pattern: &str, text: &str| Pattern::parse(pattern, false).unwrap().is_match(text);
    assert!(holds("^a+$", &longest));
    assert!(!holds("^a+$", &longer));
    assert!(holds("^a+", &longer));
    assert!(!holds("a\\b", &longer));
    assert!(!holds("b", &format!("{longest}b")));
}

#[test]
fn no_pattern_takes_long() {
    let text = format!("{}!", "a".repeat(19_999));
    for pattern in [
        "(a+)+$",
        "(a*)*b",
        "^(a|a)*$",
        "(a|aa)+$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.*)*.*=x",
        "(?:a?){30}a{30}b",
        "(?:a?){4990}b",
        "(?:a{0,99}){50}b",
        "(?=.*b)",
        "(?:(?=a*b)a|a)*b",
        "(?=(?=(?=(a+)+b)b)b)b",
    ] {
        // Without the bounds it would be hours; with them it is less than a second on an idle machine, not optimised.
        let started = Instant::now();
        assert!(!Pattern::parse(pattern, true).unwrap().is_match(&text), "{pattern}");
        assert!(started.elapsed() < Duration::from_secs(5), "{pattern}: {:?}", started.elapsed());
    }
}

/// Patterns that JavaScript and the `regex` crate read alike.
fn common_pattern() -> impl Strategy<Value = String> {
    let letters = vec!["a", "b", "C", "1", "_", " ", "\\.", "\\n", "."];
    let named =
        vec!["\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "[a-c]", "[^b]", "[\\d_]", "[^\\w ]", "^", "$", "\\b", "\\B"];
    let leaf = prop_oneof![select(letters), select(named)].prop_map(|leaf| format!("(?:{leaf})"));
    leaf.prop_recursive(5, 40, 4, |inner| {
        let repeats = select(vec!["*", "+", "?", "*?", "{2}", "{1,}", "{0,3}", "{0}", "{2,4}?"]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|parts| parts.concat()),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("|"))),
            (inner.clone(), repeats).prop_map(|(body, repeat)| format!("(?:{body}){repeat}")),
            (Just(()), inner).prop_map(|((), body)| format!("^(?:{body})$")),
        ]
    })
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(2_000))]

    #[test]
    fn random_patterns_match_what_the_regex_crate_says(
        pattern in common_pattern(), texts in proptest::collection::vec("[abcABC1_ .\n]{0,8}", 8), any_case: bool) {
        let theirs = regex::bytes::RegexBuilder::new(&pattern).unicode(false).case_insensitive(any_case).build().unwrap();
        let ours = Pattern::parse(&pattern, any_case).unwrap();
        for text in texts {
            proptest::prop_assert_eq!(ours.is_match(&text), theirs.is_match(text.as_bytes()), "{} {:?}", pattern, text);
        }
    }

    #[test]
    fn no_pattern_panics(pattern in "\\PC{0,40}", signs in "[ab0-9(){}|*+?^$\\[\\]\\\\.,:<>=!\\-cxuk]{0,60}", text in "\\PC{0,40}", any_case: bool) {
        for pattern in [pattern, signs] {
            match Pattern::parse(&pattern, any_case) {
                Ok(parsed) => {
                    let _ = parsed.is_match(&text);
                    let _ = parsed.is_match(&pattern);
                }
                Err(problem) => proptest::prop_assert!(!problem.to_string().is_empty()),
            }
        }
    }
}
