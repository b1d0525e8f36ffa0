//! Weighs findings for the person and the situation. Sees no text.

use crate::category::{Category, Severity, Verdict};
use crate::profile::{Profile, Sensitivity, WorkHours};
use crate::review::Finding;
use crate::situation::{AccountKind, Audience, Clock, Date, LocalTime, Situation, Surface};

/// Weighs each finding; those that do not matter here are gone.
pub fn weighed(findings: Vec<Finding>, profile: &Profile, situation: &Situation) -> Vec<Finding> {
    let weigh = |mut finding: Finding| {
        if profile.rules_off.contains(&finding.rule) {
            return None;
        }
        let severity = in_situation(finding.category, finding.severity, situation)?;
        finding.severity = by_sensitivity(severity, sensitivity(profile, finding.category, situation))?;
        Some(finding)
    };
    findings.into_iter().filter_map(weigh).collect()
}

/// The gravest finding, or clear.
pub fn verdict(findings: &[Finding]) -> Verdict {
    findings.iter().map(|f| Verdict::from(f.severity)).max().unwrap_or_default()
}

/// How closely the person wants a category watched here: what is said of the site counts first, then what is said
/// of the kind of account, then what is said of all.
pub fn sensitivity(profile: &Profile, category: Category, situation: &Situation) -> Sensitivity {
    let by_site = situation.site.as_ref().and_then(|site| profile.sensitivity_by_site.get(site));
    let by_account = situation.account.and_then(|kind| profile.sensitivity_by_account.get(&kind));
    let said = [by_site, by_account, Some(&profile.sensitivity)];
    said.into_iter().flatten().find_map(|said| said.get(&category)).copied().unwrap_or_default()
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
        // What a person may get away with, an organisation is quoted on.
        Category::Venting
        | Category::Harassment
        | Category::Tone
        | Category::Politics
        | Category::Sexual
        | Category::Conduct
        | Category::Unverified
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
    own_time && stamped && is_at_work(hours, now)
}

fn is_at_work(hours: &WorkHours, now: LocalTime) -> bool {
    let LocalTime { date, clock } = now;
    // A shift over midnight belongs to the day on which it began.
    let began_today = shift(hours, date)
        .is_some_and(|(start, end)| matches!(reach(start, end, clock), Some(Reach::SameDay)));
    let on_shift = began_today
        || shift(hours, date.before())
            .is_some_and(|(start, end)| matches!(reach(start, end, clock), Some(Reach::OverMidnight)));
    on_shift && !hours.breaks.iter().any(|pause| reach(pause.start, pause.end, clock).is_some())
}

/// The working hours that begin on a day, if any do.
fn shift(hours: &WorkHours, date: Date) -> Option<(Clock, Clock)> {
    let day = date.weekday();
    if hours.off.iter().any(|off| off.covers(date)) {
        return None;
    }
    let own = hours.by_day.iter().find(|hours| hours.day == day).map(|hours| (hours.start, hours.end));
    own.or_else(|| hours.days.contains(&day).then_some((hours.start, hours.end)))
}

/// On which day a span of time that holds some moment began.
enum Reach {
    SameDay,
    OverMidnight,
}

/// Whether `clock` is from `start` until just before `end`, which may be on the next day.
fn reach(start: Clock, end: Clock, clock: Clock) -> Option<Reach> {
    if start <= clock && (clock < end || end < start) {
        Some(Reach::SameDay)
    } else if end < start && clock < end {
        Some(Reach::OverMidnight)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Break, DayHours, DaysOff};
    use crate::situation::Weekday;

    fn at(now: &str, situation: Situation) -> Situation {
        Situation { now: Some(now.parse().unwrap()), ..situation }
    }

    fn profile(start: &str, end: &str) -> Profile {
        let days = vec![Weekday::Mon, Weekday::Tue];
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        let hours = WorkHours {
            days,
            start,
            end,
            by_day: Vec::new(),
            breaks: Vec::new(),
            off: Vec::new(),
            zone: None,
        };
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
    fn breaks_and_days_off_are_the_persons_own() {
        let lunch = Break { start: "12:00".parse().unwrap(), end: "12:45".parse().unwrap() };
        let leave =
            DaysOff { from: "2026-11-30".parse().unwrap(), until: Some("2026-12-01".parse().unwrap()) };
        let mut day = profile("09:00", "17:00");
        let hours = day.work_hours.as_mut().unwrap();
        (hours.breaks, hours.off) = (vec![lunch], vec![leave]);
        let check = |now: &str| in_work_hours(&day, &at(now, Situation::default()));
        assert!(check("2026-11-24T11:59:00") && check("2026-11-24T12:45:00"));
        assert!(!check("2026-11-24T12:00:00") && !check("2026-11-24T12:44:00"));
        assert!(!check("2026-11-30T10:00:00") && !check("2026-12-01T10:00:00"), "Monday and Tuesday off");
        assert!(check("2026-12-07T10:00:00"));

        let mut night = profile("22:00", "06:00");
        let hours = night.work_hours.as_mut().unwrap();
        let off = DaysOff { from: "2026-11-30".parse().unwrap(), until: None };
        hours.breaks = vec![Break { start: "23:45".parse().unwrap(), end: "00:30".parse().unwrap() }];
        hours.off = vec![off];
        let check = |now: &str| in_work_hours(&night, &at(now, Situation::default()));
        assert!(!check("2026-11-24T00:10:00") && check("2026-11-24T00:30:00"), "a break over midnight");
        assert!(!check("2026-12-01T03:00:00"), "the shift of Monday, which is off");
        assert!(check("2026-12-02T03:00:00"), "the shift of Tuesday");
    }

    #[test]
    fn a_day_may_have_hours_of_its_own() {
        let mut early = profile("09:00", "17:00");
        let hours = early.work_hours.as_mut().unwrap();
        let own = |day, start: &str, end: &str| DayHours {
            day,
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        };
        hours.by_day = vec![own(Weekday::Tue, "07:00", "12:00"), own(Weekday::Sat, "22:00", "02:00")];
        let check = |now: &str| in_work_hours(&early, &at(now, Situation::default()));
        assert!(check("2026-11-23T16:59:00"), "Monday is as the others");
        assert!(check("2026-11-24T07:00:00") && !check("2026-11-24T12:00:00"), "Tuesday ends at noon");
        assert!(check("2026-11-28T23:00:00") && check("2026-11-29T01:59:00"), "Saturday night");
        assert!(!check("2026-11-29T02:00:00") && !check("2026-11-28T01:00:00"));
    }

    #[test]
    fn a_site_counts_before_a_kind_of_account() {
        let politics = |level| [(Category::Politics, level)].into_iter().collect();
        let profile = Profile {
            sensitivity: politics(Sensitivity::Gentle),
            sensitivity_by_account: [(AccountKind::Brand, politics(Sensitivity::Strict))]
                .into_iter()
                .collect(),
            sensitivity_by_site: [("x".to_owned(), politics(Sensitivity::Off))].into_iter().collect(),
            ..Profile::default()
        };
        let level = |site: Option<&str>, account, category| {
            let situation = Situation { site: site.map(str::to_owned), account, ..Situation::default() };
            sensitivity(&profile, category, &situation)
        };
        assert_eq!(level(Some("x"), Some(AccountKind::Brand), Category::Politics), Sensitivity::Off);
        assert_eq!(level(Some("reddit"), Some(AccountKind::Brand), Category::Politics), Sensitivity::Strict);
        assert_eq!(level(None, Some(AccountKind::Personal), Category::Politics), Sensitivity::Gentle);
        assert_eq!(level(Some("x"), None, Category::Tone), Sensitivity::Normal);
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
