//! Words a provider writes: what comes with the program is the same by either way, and what may not be saved.

use super::{DETAILS, Template};
use crate::kind::{self, Kind};
use crate::samples::{Sample, every, of};
use domain::refusal::Refusal;
use jiff::civil::date;

const LINK: &str = "https://rp.example.org/l/token";

fn sample() -> Sample<'static> {
    Sample { brand: "Northgate", contact: "dana@example.org", today: date(2026, 11, 21), address: LINK }
}

fn template(subject: &str, body: &str) -> Template {
    Template { subject: subject.into(), body: body.into() }
}

/// Field and key of what is wrong.
fn faults(kind: &Kind, subject: &str, body: &str) -> Vec<(String, &'static str)> {
    let Err(Refusal { faults }) = template(subject, body).check(kind) else { return vec![] };
    faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

#[test]
fn the_shipped_words_of_every_kind_are_the_letter_that_comes_with_the_program() {
    let letters = every(&sample());
    for kind in kind::ALL {
        let letter = letters.iter().find(|letter| letter.kind == *kind).unwrap_or_else(|| panic!("no {}", kind.name));
        let shipped = Template::shipped(kind);
        assert_eq!(shipped.check(kind), Ok(()), "{}", kind.name);
        assert_eq!(shipped.tidied(), shipped, "{}", kind.name);
        let again = shipped.put_into(letter).unwrap();
        assert_eq!((again.text(), again.html()), (letter.text(), letter.html()), "{}", kind.name);
        assert_eq!(again.subject, letter.subject, "{}", kind.name);
        assert!(!letter.text().contains('{') && !letter.subject.contains('{'), "{}: {}", kind.name, letter.text());
    }
    let names: std::collections::BTreeSet<&str> = kind::ALL.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), kind::ALL.len());
}

#[test]
fn own_words_stand_around_the_pieces_and_lose_none() {
    let letter = of(&kind::OUTCOME_OFFER, &sample()).unwrap();
    let own =
        template("{{ programme }}: yes!", "Good news\nfrom {{provider}}.\n\n {{details}} \nWe look forward to it.");
    let text = own.put_into(&letter).unwrap();
    assert_eq!(text.subject, "Reflective practice groups: yes!");
    let parts: Vec<String> = text.text().split("\n\n").map(str::to_owned).collect();
    assert_eq!(parts[1], "Good news\nfrom Northgate.");
    assert!(parts[2].starts_with("Why: ") && text.text().contains(LINK), "{parts:?}");
    assert_eq!(parts[parts.len() - 2], "We look forward to it.");
    assert!(text.html().contains("<p>Good news<br>from Northgate.</p>"));
}

#[test]
fn a_value_is_words_and_never_a_template_or_a_new_line() {
    let mut letter = of(&kind::COLLEAGUE_MESSAGE, &sample()).unwrap();
    letter.values = vec![("writer", "Eve\r\nBcc: all {{ provider }} <b>".into()), ("provider", "Northgate".into())];
    let put = template("From {{ writer }}", "{{ details }}\n\n{{ writer }}").put_into(&letter).unwrap();
    assert_eq!(put.subject, "From Eve Bcc: all {{ provider }} <b>");
    assert!(put.html().contains("Eve Bcc: all {{ provider }} &lt;b&gt;"));
}

#[test]
fn what_may_not_be_saved_is_told_beside_its_field() {
    let kind = &kind::OUTCOME_OFFER;
    let body = |key| vec![("body".to_owned(), key)];
    let subject = |key| vec![("subject".to_owned(), key)];
    assert_eq!(faults(kind, "Yes", "Hello\n\n{{ details }}"), []);
    assert_eq!(faults(kind, "Yes", "Hello"), body("fault-message-no-details"));
    assert_eq!(faults(kind, "Yes", "{{ details }}\n\n{{ details }}"), body("fault-message-two-details"));
    assert_eq!(faults(kind, "Yes", "Here: {{ details }}\n\n{{ details }}"), body("fault-message-details-alone"));
    assert_eq!(faults(kind, "Yes", "{{ programme\n\n{{ details }}"), body("fault-message-unreadable"));
    assert_eq!(
        faults(kind, "Yes", "{% if programme %}\n\n{{ details }}\n\n{% endif %}"),
        body("fault-message-unreadable")
    );
    assert_eq!(faults(kind, "Yes", "{{ details }}\n\n{{ programme | safe }}"), body("fault-message-unreadable"));
    assert_eq!(faults(kind, "Yes", "{{ details }}\n\n{{ programme.secret.deep }}"), body("fault-message-unreadable"));
    let endless =
        "{{ details }}\n\n{% for a in programme * 9999 %}{% for b in programme * 9999 %}x{% endfor %}{% endfor %}";
    assert_eq!(faults(kind, "Yes", endless), body("fault-message-unreadable"));
    for large in ["{{ 'x' * 90000000 }}", "{% set a = programme ~ programme %}{{ a }}", "{{ programme ~ programme }}"] {
        assert_eq!(faults(kind, "Yes", &format!("{large}\n\n{DETAILS}")), body("fault-message-unreadable"), "{large}");
    }
    assert_eq!(
        faults(kind, "Yes", "{%- if not programme %}a{% else %}{{- programme -}}{% endif %}\n\n{{ details }}"),
        []
    );
    assert_eq!(faults(kind, "Yes", &format!("{DETAILS}\n\n{}", "x".repeat(5_000))), body("fault-message-body-long"));
    assert_eq!(faults(kind, " ", DETAILS), subject("fault-message-no-subject"));
    assert_eq!(faults(kind, "a\nb", DETAILS), subject("fault-message-subject-lines"));
    assert_eq!(faults(kind, &"x".repeat(151), DETAILS), subject("fault-message-subject-long"));
    assert_eq!(faults(kind, "{{ details }}", DETAILS), subject("fault-message-details-alone"));
}

#[test]
fn no_secret_is_a_value() {
    for name in ["code", "address", "link", "answer", "reply", "feed", "token", "reason", "message"] {
        for kind in kind::ALL {
            assert!(kind.variables().all(|known| known != name), "{name} of {}", kind.name);
            let body = format!("{{{{ {name} }}}}\n\n{DETAILS}");
            assert_eq!(faults(kind, "Hello", &body), [("body".to_owned(), "fault-message-unknown")], "{}", kind.name);
        }
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let Err(Refusal { faults }) = template("Yes", "One\ntwo\n\n{{ details }}\n\nFive\n{{ }}").check(&kind::ROUND)
    else {
        panic!("it was taken");
    };
    assert_eq!(faults[0].args, [("line", "7".to_owned())]);
}

#[test]
fn several_letters_in_one_keep_every_subject_and_button() {
    let letters = every(&sample());
    let gathered = letters.last().unwrap();
    assert_eq!((gathered.kind, gathered.subject.as_str()), (kind::GATHERED, "2 messages from Northgate"));
    let text = gathered.text();
    assert_eq!(text.matches("Hello ").count(), 1, "{text}");
    assert!(text.contains("Bea Novak writes to you\n-----------------------\n"), "{text}");
    assert!(gathered.html().contains(">Bea Novak writes to you</h2>"));
}
