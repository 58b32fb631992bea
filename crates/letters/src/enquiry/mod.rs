//! The letters of a new enquiry: to a coordinator, and to whoever sent it.

use crate::{Letter, english, kind};
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
    let mut letter =
        Letter::of(kind::ENQUIRY, brand, &[("name", &draft.name)]).greeting(name).paragraph(draft.message.clone());
    for (key, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        letter = letter.fact(words.t(key), value.clone());
    }
    letter.button(words.t("letter-enquiry-button"), address)
}

/// Wording for whoever sent it. It holds nothing they typed, since the address may be another's. `programme` may be empty.
pub fn receipt(brand: &str, programme: &str, contact: &str) -> Letter {
    let words = english();
    let letter = Letter::of(kind::ENQUIRY_RECEIPT, brand, &[]);
    let letter = if programme.is_empty() { letter } else { letter.fact(words.t("letter-enquiry-about"), programme) };
    letter.paragraph(words.with("letter-receipt-not-you", &[("contact", contact)]))
}
