//! What makes hashes differ: texts and numbers that JSON writers write in different ways, each with what cures it.
//! RFC 8785, sections 3.2.2 and 3.2.3, says how canonical JSON writes them.

/// One difficulty.
#[derive(Debug)]
pub(super) struct Difficulty {
    /// What it is called in the report.
    pub(super) name: &'static str,
    /// JSON, sent in the context of a response.
    pub(super) json: &'static str,
    /// What an endpoint does to write it as canonical JSON does.
    pub(super) cure: &'static str,
}

/// All of them. Each is a response of its own, so that the report can name those that fail.
pub(super) const DIFFICULTIES: &[Difficulty] = &[
    Difficulty {
        name: "slashes and quotation marks",
        json: r#""a/b \"c\" \\""#,
        cure: r#"leave / as it is, and only escape " and \ (PHP: JSON_UNESCAPED_SLASHES)"#,
    },
    Difficulty {
        name: "letters of other scripts",
        json: r#""é ሰላም مرحبا 你好 👩🏽‍🌾""#,
        cure: "leave letters as they are, in UTF-8 (PHP: JSON_UNESCAPED_UNICODE; Python: ensure_ascii=False)",
    },
    Difficulty {
        name: "control characters and line separators",
        json: r#""\u0001 \t \n \u007f \u2028 \u2029""#,
        cure: r"escape U+0000 to U+001F only, as \b \t \n \f \r or \u00xx in lower case (PHP: JSON_UNESCAPED_LINE_TERMINATORS too)",
    },
    Difficulty {
        name: "the order of keys",
        json: r#"{"b":1,"a":2,"B":3,"é":4,"דּ":5,"😀":6}"#,
        cure: "sort the keys of every object by their UTF-16 code units, as JavaScript's sort() does",
    },
    Difficulty {
        name: "numbers",
        json: "[9,0.1,100000000000000000000,1e21,0.000001,1e-7]",
        cure: "write numbers as JavaScript's String(number) does: 9 and not 9.0, 1e+21, 1e-7",
    },
    Difficulty {
        name: "empty objects and lists",
        json: r#"{"list":[],"object":{}}"#,
        cure: "keep {} apart from [] (PHP: json_decode without associative arrays)",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_can_be_sent() {
        for difficulty in DIFFICULTIES {
            assert!(survey::json::read(difficulty.json).is_ok(), "{}", difficulty.name);
        }
    }
}
