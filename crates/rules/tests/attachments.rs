//! What the rules say of attached files.

use composure_core::attachment::{About, Attachment, AttachmentKind, Coordinates, Detail};
use composure_core::profile::GuardedPlace;
use composure_core::situation::Audience;
use composure_core::{Engine, Finding, Profile, Severity, Situation, Verdict};

fn review(profile: &Profile, file: Attachment) -> Vec<Finding> {
    let situation = Situation { audience: Audience::Public, attachments: vec![file], ..Situation::default() };
    Engine::new(composure_rules::book(), profile).review("", &situation).findings
}

fn photo() -> Attachment {
    let details = vec![Detail { about: About::Serial, value: "SN-1".to_owned() }];
    let place = Coordinates::of_degrees(52.52, 13.405);
    let (id, name, kind) = (7, "IMG_1.jpg".to_owned(), AttachmentKind::Picture);
    Attachment { id, name, kind, place, details, removable: true, unread: false }
}

fn ids(findings: &[Finding]) -> Vec<(&str, Severity)> {
    findings.iter().map(|finding| (finding.rule.as_str(), finding.severity)).collect()
}

#[test]
fn a_place_calls_for_caution_and_can_be_taken_out() {
    let findings = review(&Profile::default(), photo());
    assert_eq!(ids(&findings), [("personal-data/picture-place", Severity::Caution)]);
    let finding = &findings[0];
    assert_eq!((finding.attachment, finding.whole, finding.quote.as_str()), (Some(7), true, "IMG_1.jpg"));
    assert!(
        finding.why.contains("52.52000, 13.40500") && finding.why.contains("serial number"),
        "{}",
        finding.why
    );
    assert_eq!(finding.fixes.len(), 1);
    let fixed = Attachment { removable: false, ..photo() };
    assert!(review(&Profile::default(), fixed)[0].fixes.is_empty(), "no button that does nothing");
}

#[test]
fn near_a_guarded_place_it_holds() {
    let home = GuardedPlace { label: "home".to_owned(), lat: 52.5204, lon: 13.405, radius: 200.0 };
    let profile = Profile { places: vec![home], ..Profile::default() };
    let findings = review(&profile, photo());
    assert_eq!(ids(&findings), [("personal-data/picture-guarded", Severity::Hold)]);
    assert!(findings[0].why.contains("about 40 m from “home”"), "{}", findings[0].why);
    let far = Attachment { place: Coordinates::of_degrees(52.53, 13.405), ..photo() };
    assert_eq!(ids(&review(&profile, far)), [("personal-data/picture-place", Severity::Caution)]);
}

#[test]
fn without_a_place_it_is_worth_a_note_at_most() {
    let indoors = Attachment { place: None, ..photo() };
    assert_eq!(
        ids(&review(&Profile::default(), indoors.clone())),
        [("personal-data/picture-details", Severity::Note)]
    );
    let time = vec![Detail { about: About::Time, value: "2026-05-01 14:03".to_owned() }];
    assert!(review(&Profile::default(), Attachment { details: time, ..indoors }).is_empty());
}

#[test]
fn a_name_may_say_enough() {
    let named = |name: &str| Attachment { name: name.to_owned(), ..Attachment::default() };
    let profile = Profile { projects: vec!["Bluebird".to_owned()], ..Profile::default() };
    let said = review(&profile, named("Bluebird_roadmap_CONFIDENTIAL.pdf"));
    let wanted =
        [("confidential/marked-file", Severity::Caution), ("confidential/named-file", Severity::Caution)];
    assert_eq!(ids(&said), wanted);
    assert!(said[0].why.contains("“CONFIDENTIAL”") && said[1].why.contains("“Bluebird”"));
    assert!(review(&profile, named("holiday.jpg")).is_empty());
    // Words of files' names are no words of drafts.
    let draft =
        Engine::new(composure_rules::book(), &profile).review("This is confidential", &Situation::default());
    assert!(draft.findings.iter().all(|finding| finding.rule != "confidential/marked-file"));
}

#[test]
fn switched_off_is_off() {
    let profile = Profile { rules_off: vec!["personal-data/picture-place".to_owned()], ..Profile::default() };
    let situation = Situation { attachments: vec![photo()], ..Situation::default() };
    let review = Engine::new(composure_rules::book(), &profile).review("", &situation);
    assert_eq!(review.verdict, Verdict::Clear);
}
