//! Writes the TypeScript declarations of everything that crosses into the extension.
//!
//! ```sh
//! cargo run -p composure-core --example types --features types            # writes the file
//! cargo run -p composure-core --example types --features types -- --check # fails where it is stale
//! ```

use composure_core::attachment::{About, Attachment, AttachmentKind, Coordinates, Detail};
use composure_core::book::RuleInfo;
use composure_core::category::{Category, Severity, Verdict};
use composure_core::person::Person;
use composure_core::profile::{
    Break, DayHours, DaysOff, Embargo, GuardedPlace, Profile, Sensitivity, WorkHours,
};
use composure_core::review::{Finding, Fix, Review};
use composure_core::situation::{AccountKind, Audience, Clock, Date, LocalTime, Situation, Surface, Weekday};
use composure_core::span::Utf16;
use std::path::Path;
use std::process::ExitCode;
use ts_rs::{Config, TS};

const HEADER: &str = "\
// Written by `cargo run -p composure-core --example types --features types` from the Rust types. Do not edit.
";

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/src/shared/generated.ts");
    let wanted = generate();
    if std::env::args().any(|arg| arg == "--check") {
        if std::fs::read_to_string(&path).is_ok_and(|found| found == wanted) {
            return ExitCode::SUCCESS;
        }
        eprintln!(
            "extension/src/shared/generated.ts is stale. Write it anew with\n  cargo run -p composure-core --example types --features types"
        );
        return ExitCode::FAILURE;
    }
    match std::fs::write(&path, wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}

fn generate() -> String {
    let mut file = String::from(HEADER);
    macro_rules! declare {
        ($($type:ty),+ $(,)?) => { $(declare::<$type>(&mut file);)+ };
    }
    declare!(
        Category,
        Severity,
        Verdict, //
        Profile,
        Embargo,
        WorkHours,
        DayHours,
        Break,
        DaysOff,
        GuardedPlace,
        Sensitivity, //
        Situation,
        Attachment,
        AttachmentKind,
        Coordinates,
        Detail,
        About,
        Surface,
        AccountKind,
        Audience,
        Weekday,
        LocalTime,
        Date,
        Clock,             //
        Person,            //
        RuleInfo<'static>, //
        Review<Utf16>,
        Finding<Utf16>,
        Fix<Utf16>,
    );
    list::<Category>(&mut file, "CATEGORIES");
    list::<Severity>(&mut file, "SEVERITIES");
    list::<Sensitivity>(&mut file, "SENSITIVITIES");
    list::<AccountKind>(&mut file, "ACCOUNT_KINDS");
    list::<Weekday>(&mut file, "WEEKDAYS");
    file
}

fn declare<T: TS>(file: &mut String) {
    let config = Config::new().with_large_int("number");
    file.push('\n');
    file.push_str(&T::docs().map(|docs| compact_docs(&without_examples(&docs))).unwrap_or_default());
    file.push_str("export ");
    file.push_str(&lay_out(&T::decl(&config)));
    file.push('\n');
}

/// The members of a union as a value, for whoever offers or checks them.
fn list<T: TS>(file: &mut String, name: &str) {
    let config = Config::new();
    let members = T::inline(&config).replace(" | ", ", ");
    let type_name = T::name(&config);
    file.push_str(&format!("\n/** Every {{@link {type_name}}}, in order. */\nexport const {name}: readonly {type_name}[] = [{members}];\n"));
}

/// `ts-rs` writes a type on one line with block comments in it; people read one field a line.
fn lay_out(declaration: &str) -> String {
    let declaration = compact_docs(declaration);
    let Some((head, fields)) = declaration.split_once("= {").filter(|_| declaration.contains("/**")) else {
        return declaration;
    };
    let mut out = format!("{} = {{\n", head.trim_end());
    for line in
        fields.trim_end_matches(['}', ';', ' ']).lines().map(str::trim).filter(|line| !line.is_empty())
    {
        let line = line.strip_suffix(',').map_or(line.to_owned(), |field| format!("{field};"));
        out.push_str(&format!("  {line}\n"));
    }
    out + "};"
}

/// A comment without its examples, which are in Rust.
fn without_examples(docs: &str) -> String {
    let mut fenced = false;
    let mut kept = Vec::new();
    for line in docs.lines() {
        let fence = line.trim_start_matches([' ', '*']).starts_with("```");
        fenced ^= fence;
        if !fenced && !fence {
            kept.push(line);
        } else if kept.last().is_some_and(|line| line.trim() == "*") {
            kept.pop();
        }
    }
    kept.join("\n") + "\n"
}

/// One-paragraph comments on one line: `/** … */`.
fn compact_docs(text: &str) -> String {
    text.replace("/**\n * ", "/** ").replace("\n */", " */").replace("\n * ", "\n   ")
}
