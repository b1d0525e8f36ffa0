//! `composure rules`: what is looked for.

use crate::args::RulesArgs;
use crate::failure::Failure;
use crate::paper;
use composure_core::Category;
use composure_core::book::RuleInfo;
use std::io::Write;
use std::process::ExitCode;

/// Lists the rules, by category.
pub fn run(args: &RulesArgs) -> Result<ExitCode, Failure> {
    let wanted = |rule: &RuleInfo| args.category.is_none_or(|category| rule.category == category);
    let rules: Vec<RuleInfo> = composure_rules::book().rules().filter(wanted).collect();
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &rules)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    for &category in Category::ALL {
        let of_category: Vec<_> = rules.iter().filter(|rule| rule.category == category).collect();
        if !of_category.is_empty() {
            paper::write_category(&mut out, category, &of_category)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
