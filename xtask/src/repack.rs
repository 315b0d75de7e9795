//! A wasm file written anew to be small on the line: short import names, functions in the order that compresses best.

use crate::{Outcome, order};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, ExportSection, FunctionSection, ImportSection, Module};
use wasmparser::{
    CodeSectionReader, Export, FunctionBody, FunctionSectionReader, ImportSectionReader, Parser, Payload, TypeRef,
};

/// Rewrites the file. `names` has the short name of each import, and of the exports that get one.
pub(crate) fn repack(wasm: &Path, names: &HashMap<&str, String>) -> Outcome {
    Ok(fs::write(wasm, repacked(&fs::read(wasm)?, names)?)?)
}

/// The names of everything a module exports.
pub(crate) fn exported(wasm: &[u8]) -> Result<Vec<&str>, wasmparser::BinaryReaderError> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ExportSection(exports) = payload? {
            for export in exports {
                names.push(export?.name);
            }
        }
    }
    Ok(names)
}

fn repacked(wasm: &[u8], names: &HashMap<&str, String>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let (imported, order) = order_of(wasm)?;
    let mut places = vec![0; order.len()];
    for (place, &function) in order.iter().enumerate() {
        places[function] = u32::try_from(place)?;
    }
    let mut module = Module::new();
    Repacking { names, imported, order, places }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// How many functions are imported, and the new order of the others.
fn order_of(wasm: &[u8]) -> Result<(u32, Vec<usize>), Box<dyn std::error::Error>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imported, order::by_likeness(&bodies)))
}

/// An import without a short name.
#[derive(Debug)]
struct UnknownImport(String);

impl std::fmt::Display for UnknownImport {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the glue has no {}", self.0)
    }
}

impl std::error::Error for UnknownImport {}

struct Repacking<'n> {
    names: &'n HashMap<&'n str, String>,
    /// Imported functions come first in the numbering and stay where they are.
    imported: u32,
    order: Vec<usize>,
    /// Where each function goes.
    places: Vec<u32>,
}

impl Reencode for Repacking<'_> {
    type Error = UnknownImport;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<UnknownImport>> {
        Ok(match function.checked_sub(self.imported) {
            Some(own) => self.imported + self.places[own as usize],
            None => function,
        })
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<UnknownImport>> {
        for import in section.into_imports() {
            let import = import?;
            let short = self.names.get(import.name);
            let short = short.ok_or_else(|| Error::UserError(UnknownImport(import.name.to_owned())))?;
            imports.import(import.module, short, self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<UnknownImport>> {
        let name = self.names.get(export.name).map_or(export.name, String::as_str);
        exports.export(name, self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<UnknownImport>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in self.order.clone() {
            functions.function(self.type_index(types[function])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<UnknownImport>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, ExportSection, Function, ImportSection, TypeSection};

    /// One import `__wb_a`; then three functions, of which the last, the longest, calls the first and the import.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("m", "__wb_a", wasm_encoder::EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for calls in [&[][..], &[], &[1, 0]] {
            functions.function(0);
            let mut function = Function::new([]);
            for &called in calls {
                function.instructions().call(called);
            }
            function.instructions().end();
            code.function(&function);
        }
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 3);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn calls_and_exports_follow_the_functions_that_moved() {
        let names = HashMap::from([("__wb_a", "_0".to_owned()), ("start", "_1".to_owned())]);
        let packed = repacked(&module(), &names).unwrap();
        let mut seen = Vec::new();
        for payload in Parser::new(0).parse_all(&packed) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    seen.extend(imports.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::ExportSection(exports) => {
                    seen.extend(
                        exports
                            .into_iter()
                            .map(Result::unwrap)
                            .map(|export| format!("{} is {}", export.name, export.index)),
                    );
                }
                Payload::CodeSectionEntry(body) => seen.push(format!("{:?}", body.as_bytes())),
                _ => {}
            }
        }
        // Bodies: no locals, call (16) of 2 and 0, end (11). The caller came first, so what it calls is now the second.
        assert_eq!(seen, ["_0", "_1 is 1", "[0, 16, 2, 16, 0, 11]", "[0, 11]", "[0, 11]"]);
    }

    #[test]
    fn an_import_the_glue_lacks_is_told() {
        assert!(repacked(&module(), &HashMap::new()).unwrap_err().to_string().contains("__wb_a"));
    }
}
