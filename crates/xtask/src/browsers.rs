//! Finds the browsers that are installed.

use clap::ValueEnum;
use std::env;
use std::fmt;
use std::path::PathBuf;

/// A family of browsers that can run the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Chromium, or Chrome, Edge and Brave, which are built on it
    Chromium,
    /// Firefox
    Firefox,
}

impl Browser {
    /// Both, in the order in which they are tried.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The environment variable that says where it is; also how the drivers in `tests/e2e` are told.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROME_PATH",
            Self::Firefox => "FIREFOX_PATH",
        }
    }

    /// Where it is: what the environment variable says, else on the `PATH`, else in the usual places.
    pub fn find(self) -> Option<PathBuf> {
        if let Some(path) = env::var_os(self.variable()).filter(|path| !path.is_empty()) {
            return Some(path.into());
        }
        self.on_path().or_else(|| self.usual_places().into_iter().find(|path| path.is_file()))
    }

    /// How to get it, for a person.
    pub fn how_to_get(self) -> String {
        let (package, page) = match self {
            Self::Chromium => ("chromium", "https://www.chromium.org/getting-involved/download-chromium/"),
            Self::Firefox => ("firefox", "https://www.mozilla.org/firefox/"),
        };
        let line = match env::consts::OS {
            "macos" => format!("brew install --cask {package}"),
            "windows" => format!("winget install {package}"),
            _ => format!("your distribution's package `{package}` (Debian: firefox-esr)"),
        };
        format!(
            "{self} was not found. Get it by {line}, or from {page}, or say where it is in {}.",
            self.variable()
        )
    }

    fn on_path(self) -> Option<PathBuf> {
        let names: &[&str] = match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
            Self::Firefox => &["firefox", "firefox-esr"],
        };
        let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
        names
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
            .map(|path| if cfg!(windows) { path.with_extension("exe") } else { path })
            .find(|path| path.is_file())
    }

    fn usual_places(self) -> Vec<PathBuf> {
        let inside: &[&str] = match (env::consts::OS, self) {
            ("macos", Self::Chromium) => {
                &["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"]
            }
            ("macos", Self::Firefox) => &["Firefox.app/Contents/MacOS/firefox"],
            ("windows", Self::Chromium) => {
                &[r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe"]
            }
            ("windows", Self::Firefox) => &[r"Mozilla Firefox\firefox.exe"],
            (_, Self::Chromium) => {
                &["usr/lib/chromium/chromium", "opt/google/chrome/chrome", "snap/bin/chromium"]
            }
            (_, Self::Firefox) => &["usr/lib/firefox/firefox", "opt/firefox/firefox", "snap/bin/firefox"],
        };
        let roots: Vec<PathBuf> = match env::consts::OS {
            "macos" => vec!["/Applications".into(), home("HOME").join("Applications")],
            "windows" => {
                ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map(home).into_iter().collect()
            }
            _ => vec!["/".into()],
        };
        roots.iter().flat_map(|root| inside.iter().map(move |path| root.join(path))).collect()
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        })
    }
}

fn home(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_default()
}
