//! What can be noticed ([`Category`]), how grave it is ([`Severity`]) and what that means for a
//! draft as a whole ([`Verdict`]).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! categories {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $title:literal;)+) => {
        /// What a careful friend notices. A closed list with stable ids.
        ///
        /// ```
        /// use composure_core::Category;
        ///
        /// let category: Category = "work-hours".parse()?;
        /// assert_eq!((category.id(), category.title()), ("work-hours", "In your work hours"));
        /// assert!(category.about().starts_with("A public, visible timestamp"));
        /// # Ok::<(), String>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "kebab-case")]
        pub enum Category { $($(#[doc = $doc])+ $name,)+ }

        impl Category {
            /// Every category, in the order of the design.
            pub const ALL: &'static [Category] = &[$(Category::$name),+];

            /// The stable id, as rule files and reviews spell it.
            pub const fn id(self) -> &'static str {
                match self { $(Category::$name => $id),+ }
            }

            /// A short name for people.
            pub const fn title(self) -> &'static str {
                match self { $(Category::$name => $title),+ }
            }

            /// What a careful friend notices, in a sentence.
            pub const fn about(self) -> &'static str {
                match self { $(Category::$name => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

categories! {
    /// News that is not yours to share: clients, deals, launches, figures, closed-door meetings.
    Confidential = "confidential", "Not yours to share";
    /// Sneering at, or complaining about, employer, colleagues, clients or the job.
    Venting = "venting", "Venting about work";
    /// A public, visible timestamp inside the person's own work hours.
    WorkHours = "work-hours", "In your work hours";
    /// Contempt for a group, slurs, also as a joke or a meme.
    Hate = "hate", "Contempt for a group";
    /// Insults and abuse at a person, bullying, unwanted sexual remarks.
    Harassment = "harassment", "Hard on a person";
    /// Violence, incitement, terror, also "just kidding".
    Threat = "threat", "Sounds like a threat";
    /// Explicit or intimate talk.
    Sexual = "sexual", "Explicit talk";
    /// Swearing.
    Profanity = "profanity", "Swearing";
    /// Drugs, drunkenness, law-breaking told as a joke or a boast.
    Conduct = "conduct", "Conduct";
    /// Divisive politics, religion, current events.
    Politics = "politics", "Divisive politics";
    /// Rumours, miracle cures, satire taken for news, a link not opened.
    Unverified = "unverified", "Not checked";
    /// Address, phone, e-mail, identity or card number, key or token, one's own or another's.
    PersonalData = "personal-data", "Personal data";
    /// A client, patient or student on a personal account, or the reverse.
    Boundary = "boundary", "A blurred line";
    /// A private remark on the brand's account, or the reverse.
    WrongAccount = "wrong-account", "Wrong account";
    /// Praise of one's employer or sponsor without saying so.
    Disclosure = "disclosure", "Say the connection";
    /// What a profession forbids.
    Regulated = "regulated", "Your profession's rules";
    /// A heated moment: rage, shouting, mockery of a tragedy.
    Tone = "tone", "A heated moment";
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Category {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Category::ALL
            .iter()
            .copied()
            .find(|c| c.id() == text)
            .ok_or_else(|| format!("no category is called `{text}`"))
    }
}

/// How grave one finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a glance; never in the way.
    Note,
    /// Worth a second look before posting.
    Caution,
    /// Worth stopping for.
    Hold,
}

impl Severity {
    /// One step graver; `Hold` stays.
    pub const fn raised(self) -> Self {
        match self {
            Severity::Note => Severity::Caution,
            Severity::Caution | Severity::Hold => Severity::Hold,
        }
    }

    /// One step milder; a `Note` vanishes.
    pub const fn lowered(self) -> Option<Self> {
        match self {
            Severity::Note => None,
            Severity::Caution => Some(Severity::Note),
            Severity::Hold => Some(Severity::Caution),
        }
    }
}

/// What the findings mean for the draft: the gravest of them, or `Clear`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing was noticed.
    #[default]
    Clear,
    /// Something worth a glance.
    Note,
    /// Something worth a second look.
    Caution,
    /// Something worth stopping for.
    Hold,
}

impl From<Severity> for Verdict {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Note => Verdict::Note,
            Severity::Caution => Verdict::Caution,
            Severity::Hold => Verdict::Hold,
        }
    }
}
