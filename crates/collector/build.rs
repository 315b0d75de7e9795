//! Builds again when a migration is added or changed: they are compiled into the library.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
