//! The letters of a new enquiry: to a coordinator, and to whoever sent it.

use crate::{Letter, english};
use domain::enquiry::Enquiry;

/// Wording of the notice. `address` is the coordinator's list of enquiries.
pub fn notice(brand: &str, name: &str, enquiry: &Enquiry, address: &str) -> Letter {
    let words = english();
    let draft = &enquiry.draft;
    let facts = [
        ("letter-enquiry-about", &enquiry.programme_title),
        ("letter-enquiry-email", &draft.email),
        ("letter-enquiry-phone", &draft.phone),
        ("letter-enquiry-organisation", &draft.organisation),
    ];
    let mut letter = Letter::new("enquiry", words.with("letter-enquiry-subject", &[("name", &draft.name)]), brand)
        .greeting(name)
        .paragraph(words.with("letter-enquiry-lead", &[("name", &draft.name)]))
        .paragraph(draft.message.clone());
    for (key, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        letter = letter.fact(words.t(key), value.clone());
    }
    letter.button(words.t("letter-enquiry-button"), address)
}

/// Wording for whoever sent it. It holds nothing they typed, since the address may be another's. `programme` may be empty.
pub fn receipt(brand: &str, programme: &str, contact: &str) -> Letter {
    let words = english();
    let letter = Letter::new("enquiry_receipt", words.t("letter-receipt-subject"), brand)
        .paragraph(words.t("letter-receipt-lead"))
        .paragraph(words.t("letter-receipt-when"));
    let letter = if programme.is_empty() { letter } else { letter.fact(words.t("letter-enquiry-about"), programme) };
    letter.paragraph(words.with("letter-receipt-not-you", &[("contact", contact)]))
}
