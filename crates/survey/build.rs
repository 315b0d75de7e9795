//! Takes the keys off the interface's sentences: they travel inside the wasm in every language, in the order of
//! `locales/en.json`, which is that of `Message`.

use serde_json::{Map, Value};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("../../locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    let english = read(&folder.join("en.json"))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let mut sentences = read(&path)?;
        let mut in_order = Vec::new();
        for key in english.keys() {
            in_order
                .push(sentences.remove(key).ok_or_else(|| format!("{} has no sentence for {key}", path.display()))?);
        }
        let name = path.file_name().ok_or("a file without a name")?;
        fs::write(Path::new(&env::var("OUT_DIR")?).join(name), serde_json::to_string(&in_order)?)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Map<String, Value>, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}
