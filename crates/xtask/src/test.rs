//! Every check.
use anyhow::Result;
/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Step {
    /// x
    Format,
}
/// All.
pub fn test(_only: &[Step]) -> Result<()> {
    Ok(())
}
