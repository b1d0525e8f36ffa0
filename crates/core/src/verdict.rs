//! Weighs findings for the person and the situation. Sees no text.

use crate::category::{Category, Severity, Verdict};
use crate::profile::{Profile, Sensitivity};
use crate::review::Finding;
use crate::situation::{AccountKind, Audience, LocalTime, Situation, Surface};

/// Weighs each finding; those that do not matter here are gone.
pub fn weighed(findings: Vec<Finding>, profile: &Profile, situation: &Situation) -> Vec<Finding> {
    let weigh = |mut finding: Finding| {
        if profile.rules_off.contains(&finding.rule) {
            return None;
        }
        let severity = in_situation(finding.category, finding.severity, situation)?;
        finding.severity = by_sensitivity(severity, sensitivity(profile, finding.category))?;
        Some(finding)
    };
    findings.into_iter().filter_map(weigh).collect()
}

/// The gravest finding, or clear.
pub fn verdict(findings: &[Finding]) -> Verdict {
    findings.iter().map(|f| Verdict::from(f.severity)).max().unwrap_or_default()
}

/// How closely the person wants a category watched.
pub fn sensitivity(profile: &Profile, category: Category) -> Sensitivity {
    profile.sensitivity.get(&category).copied().unwrap_or_default()
}

fn by_sensitivity(severity: Severity, sensitivity: Sensitivity) -> Option<Severity> {
    match sensitivity {
        Sensitivity::Off => None,
        Sensitivity::Gentle => severity.lowered(),
        Sensitivity::Normal => Some(severity),
        Sensitivity::Strict => Some(severity.raised()),
    }
}

/// What account, audience and surface make of a severity.
fn in_situation(category: Category, severity: Severity, situation: &Situation) -> Option<Severity> {
    let brand = situation.account == Some(AccountKind::Brand);
    let working =
        situation.account == Some(AccountKind::Professional) || situation.audience == Audience::Connections;
    let among_friends = matches!(situation.audience, Audience::Friends | Audience::Private);
    let in_private = situation.surface == Surface::Message || situation.audience == Audience::Private;
    match category {
        // Among friends swearing is nothing; a brand that swears makes the news.
        Category::Profanity if brand => Some(Severity::Hold),
        Category::Profanity if working => Some(severity.raised()),
        Category::Profanity if among_friends || in_private => severity.lowered(),
        Category::Venting | Category::Harassment | Category::Tone | Category::Politics | Category::Sexual
            if brand =>
        {
            Some(severity.raised())
        }
        Category::Hate | Category::Threat if brand => Some(Severity::Hold),
        // A complaint to one friend is how people cope; it can still be passed on.
        Category::Venting if in_private => severity.lowered(),
        // A business gives its address to be found; a friend may have one's number.
        Category::PersonalData if brand && severity < Severity::Hold => severity.lowered(),
        Category::PersonalData if in_private => severity.lowered(),
        _ => Some(severity),
    }
}

/// Whether a draft posted now would carry a visible timestamp inside the person's own work hours.
pub fn in_work_hours(profile: &Profile, situation: &Situation) -> bool {
    let (Some(hours), Some(now)) = (&profile.work_hours, situation.now) else { return false };
    let own_time = matches!(situation.account, None | Some(AccountKind::Personal));
    let stamped = situation.surface != Surface::Message
        && situation.surface != Surface::Bio
        && matches!(
            situation.audience,
            Audience::Public | Audience::Followers | Audience::Connections | Audience::Unknown
        );
    let LocalTime { date, clock } = now;
    let today = date.weekday();
    let works = |day| hours.days.contains(&day);
    let at_work = if hours.start <= hours.end {
        works(today) && hours.start <= clock && clock < hours.end
    } else {
        // A shift over midnight belongs to the day on which it began.
        (works(today) && hours.start <= clock) || (works(today.before()) && clock < hours.end)
    };
    own_time && stamped && at_work
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::WorkHours;
    use crate::situation::Weekday;

    fn at(now: &str, situation: Situation) -> Situation {
        Situation { now: Some(now.parse().unwrap()), ..situation }
    }

    fn profile(start: &str, end: &str) -> Profile {
        let days = vec![Weekday::Mon, Weekday::Tue];
        let hours = WorkHours { days, start: start.parse().unwrap(), end: end.parse().unwrap() };
        Profile { work_hours: Some(hours), ..Profile::default() }
    }

    #[test]
    fn work_hours_are_the_persons_own() {
        let day = profile("09:00", "17:00");
        let check = |now: &str| in_work_hours(&day, &at(now, Situation::default()));
        assert!(check("2026-11-24T11:05:00"));
        assert!(check("2026-11-24T09:00:00"));
        assert!(!check("2026-11-24T17:00:00"));
        assert!(!check("2026-11-25T11:05:00"), "a Wednesday off");
        let night = profile("22:00", "06:00");
        let check = |now: &str| in_work_hours(&night, &at(now, Situation::default()));
        assert!(check("2026-11-24T23:00:00"));
        assert!(check("2026-11-25T05:59:00"), "Tuesday's shift ends on Wednesday");
        assert!(!check("2026-11-23T05:00:00"), "there was no shift on Sunday");
    }

    #[test]
    fn only_what_carries_a_visible_timestamp_counts() {
        let day = profile("09:00", "17:00");
        let check = |situation| in_work_hours(&day, &at("2026-11-24T11:05:00", situation));
        assert!(!check(Situation { surface: Surface::Message, ..Situation::default() }));
        assert!(!check(Situation { account: Some(AccountKind::Brand), ..Situation::default() }));
        assert!(!check(Situation { audience: Audience::Friends, ..Situation::default() }));
        assert!(check(Situation { audience: Audience::Public, ..Situation::default() }));
    }

    #[test]
    fn swearing_is_weighed_by_account_and_audience() {
        let weigh = |account, audience| {
            let situation = Situation { account, audience, ..Situation::default() };
            in_situation(Category::Profanity, Severity::Note, &situation)
        };
        assert_eq!(weigh(Some(AccountKind::Brand), Audience::Public), Some(Severity::Hold));
        assert_eq!(weigh(Some(AccountKind::Professional), Audience::Public), Some(Severity::Caution));
        assert_eq!(weigh(None, Audience::Friends), None);
        assert_eq!(weigh(None, Audience::Unknown), Some(Severity::Note));
    }
}
