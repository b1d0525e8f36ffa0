use super::*;

fn same(one: &str, other: &str) -> bool {
    let (left, right) = (alike(&parts(one), &parts(other)), alike(&parts(other), &parts(one)));
    assert_eq!(left, right, "{one} and {other} are compared both ways");
    left
}

#[test]
fn one_person_by_many_names() {
    for (listed, shown) in [
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe", "jane doe"),
        ("Jane Doe", "JANE DOE"),
        ("Jane Doe", "Doe Jane"),
        ("Doe, Jane", "Jane Doe"),
        ("DOE, Jane A.", "Jane Doe"),
        ("Jane Doe", "Dr. Jane Doe"),
        ("Dr Jane Doe", "Jane Doe"),
        ("Prof. Dr. Jane Doe", "Jane Doe"),
        ("Mrs. Jane Doe", "Ms Jane Doe"),
        ("Jane Doe", "Jane Doe, MD"),
        ("Jane Doe", "Jane Doe, PhD, RN"),
        ("Jane Doe", "Jane Doe MBA"),
        ("Jane Doe", "Jane Doe MA"),
        ("Jane Doe", "Jane Doe (she/her)"),
        ("Jane Doe", "Jane Doe she/her"),
        ("Jane Doe", "Jane (Smith) Doe"),
        ("Robert Smith", "Robert \"Bob\" Smith"),
        ("Jane Doe", "Jane Doe 🌸"),
        ("Jane Doe", "🏳️‍🌈 Jane Doe | Coach & Speaker"),
        ("Jane Doe", "Jane Doe • 2nd"),
        ("Jane Doe", "J. Doe"),
        ("J Doe", "Jane Doe"),
        ("Jane Doe", "Jane D."),
        ("Jane Doe", "Jane A. Doe"),
        ("Jane Alice Doe", "Jane A. Doe"),
        ("Jane Alice Doe", "Jane Doe"),
        ("J.R. Tolkien", "John Ronald Tolkien"),
        ("John Smith Jr.", "John Smith"),
        ("John Smith III", "John Smith"),
        ("Zoë Müller", "Zoe Muller"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Jürgen Groß", "Juergen Gross"),
        ("Søren Kjær", "Soren Kjaer"),
        ("José García López", "Jose Garcia"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
        ("Siobhán O'Brien", "Siobhan O’Brien"),
        ("Siobhan OBrien", "Siobhan O'Brien"),
        ("Jean-Luc Picard", "Jean Luc Picard"),
        ("Jane Doe-Smith", "Jane Smith"),
        ("Jane Doe-Smith", "Jane Doe Smith"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
        ("Anna de la Cruz", "Anna Cruz"),
        ("Li Xiaoming", "Xiao-Ming Li"),
        ("Yo-Yo Ma", "Yo-Yo Ma"),
        ("Anh Do", "Anh Do"),
        ("Do, Anh", "Anh Do"),
        ("王小明", "王小明"),
        ("Анна Иванова", "Иванова Анна"),
        ("Cher", "Cher"),
        ("Jane Doe", "JaneDoe"),
        ("Acme Robotics", "Acme Robotics Inc."),
        ("Father Ted Crilly", "Ted Crilly"),
        ("Jane Doe", "Jane   Doe"),
        ("Jane Doe", "𝒥𝒶𝓃𝑒 Doe"),
    ] {
        assert!(same(listed, shown), "{listed} is {shown}");
    }
}

#[test]
fn other_people() {
    for (listed, shown) in [
        ("Jane Doe", "John Doe"),
        ("Jane Doe", "Jane Dole"),
        ("Jane Doe", "Janet Doe"),
        ("Jane Doe", "Jane Smith"),
        ("Jane Doe", "Jane"),
        ("Jane Doe", "Doe"),
        ("Jane Doe", "J. D."),
        ("Jane Doe", "K. Doe"),
        ("Jane Doe", "Jane K."),
        ("Jane Doe", "Mary Jane Watson"),
        ("Jane Alice Doe", "Jane Beth Doe"),
        ("Jane A. Doe", "Jane B. Doe"),
        ("John Paul Smith", "John Peter Smith"),
        ("Ana López García", "Ana López Martínez"),
        ("Anh Do", "Anh Vo"),
        ("Jane Doe", "Jane Do"),
        ("Dr Smith", "Jane Smith"),
        ("Mrs Doe", "Jane Doe"),
        ("Dr. Jane", "Jane Doe"),
        ("Mary Smith MD", "Smith MD"),
        ("Maria van der Berg", "Jan van der Berg"),
        ("Maria van der Berg", "Maria van der Meer"),
        ("Jane Doe", ""),
        ("Jane Doe", "🌸🌸"),
        ("", "Jane Doe"),
        ("Jane Doe", "12345"),
        ("Cher", "Cher Lloyd"),
        ("Jane Doe", "Coach | Jane"),
        ("Joel Moe", "Jol Mo"),
        ("Sam Lee", "Samuel Leeds"),
        ("王小明", "王小红"),
        ("Анна Иванова", "Ирина Иванова"),
        ("Jane Doe", "Jane (Doe)"),
        ("M. Smith", "John Smith"),
        ("Christopher Lee", "Christine Lee"),
        ("Acme Robotics", "Acme Foods"),
    ] {
        assert!(!same(listed, shown), "{listed} is not {shown}");
    }
}

/// Whether a person with this name and handle is the one listed.
fn meets(listed: &str, name: Option<&str>, handle: Option<&str>) -> bool {
    let book = crate::compile::Compiler::new().finish().expect("an empty book");
    let watch = Watch::new(&book, std::iter::once((tag::CLIENT, listed)));
    let owned = |text: Option<&str>| text.map(str::to_owned);
    watch.person(&Person { name: owned(name), handle: owned(handle), headline: None }, None).is_some()
}

#[test]
fn handles() {
    assert!(meets("@jane_doe", Some("JD"), Some("@Jane_Doe")));
    assert!(meets("@jane.bsky.social", None, Some("jane.bsky.social")));
    assert!(meets("@jane@mastodon.social", None, Some("@jane@mastodon.social")));
    assert!(!meets("@jane_doe", Some("Jane Doe"), Some("jane_d")));
    assert!(!meets("@jane_doe", Some("Jane Doe"), None));
    for handle in ["janedoe", "jane.doe", "jane_doe84", "doejane", "Jane-Doe-8472"] {
        assert!(meets("Jane Doe", None, Some(handle)), "{handle}");
        assert!(meets("Jane Doe", Some("Jay 🌸"), Some(handle)), "{handle}");
        assert!(!meets("Jane Doe", Some("John Roe"), Some(handle)), "{handle} goes by another name");
    }
    for handle in ["jdoe", "jane", "janedoes", "notjanedoe"] {
        assert!(!meets("Jane Doe", None, Some(handle)), "{handle}");
    }
    assert!(!meets("Al Li", None, Some("alli")), "too short to mean anybody");
}
