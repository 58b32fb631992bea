//! Where somebody lives, as an application tells it: a postcode and a house, compared as people type them.

/// Words that go with the number behind them: "Flat 3, 12" and "12, flat 3" are one home, "3, flat 12" is another.
const PARTS: [&str; 5] = ["flat", "apartment", "apt", "unit", "room"];
/// Words that tell one home of a house from the next.
const FLOORS: [&str; 10] =
    ["top", "upper", "lower", "ground", "first", "second", "third", "basement", "garden", "floor"];

/// What two people of one home have in common, however they typed it: upper and lower case, blanks, signs and order do not matter,
/// nor does the name of a street where there is a number. Empty without a postcode of this country and a house: whatever else somebody
/// writes is no home, and two homes are taken for one by no words that could be anybody's.
pub fn key(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some((postcode, others)) = postcode(&words) else { return String::new() };
    match house(&others) {
        house if house.is_empty() => String::new(),
        house => format!("{postcode} {house}"),
    }
}

/// The postcode without its blank, and the words that are not of it.
fn postcode<'a>(words: &[&'a str]) -> Option<(String, Vec<&'a str>)> {
    let found = |from: usize, count: usize| {
        let code = words.get(from..from + count)?.concat();
        let others = words[..from].iter().chain(&words[from + count..]).copied().collect();
        is_postcode(&code).then_some((code, others))
    };
    (0..words.len()).find_map(|from| found(from, 1).or_else(|| found(from, 2)))
}

/// One or two letters, a digit, maybe one sign more, then a digit and two letters: `sw1a1aa`, `m11ae`.
fn is_postcode(code: &str) -> bool {
    let signs: Vec<char> = code.chars().collect();
    let Some(outward) = signs.len().checked_sub(3).filter(|outward| (2..=4).contains(outward)) else { return false };
    let (outward, inward) = signs.split_at(outward);
    let letters = outward.iter().take_while(|sign| sign.is_ascii_alphabetic()).count();
    let rest = &outward[letters..];
    let is_inward = inward[0].is_ascii_digit() && inward[1..].iter().all(char::is_ascii_alphabetic);
    let is_outward = (1..=2).contains(&letters) && (1..=2).contains(&rest.len()) && rest[0].is_ascii_digit();
    is_inward && is_outward && rest.iter().all(char::is_ascii_alphanumeric)
}

/// Numbers, flats and floors, in an order of their own; the name of the house where there is no number.
fn house(words: &[&str]) -> String {
    let has_digit = |word: &str| word.chars().any(|sign| sign.is_ascii_digit());
    if !words.iter().any(|word| has_digit(word)) {
        return words.concat();
    }
    let mut told: Vec<String> = Vec::new();
    let mut before = "";
    for word in words {
        let is_letter = word.chars().count() == 1;
        match told.last_mut() {
            _ if PARTS.contains(&before) => told.push(format!("flat{word}")),
            Some(last) if is_letter && has_digit(before) && last == before => last.push_str(word),
            _ if has_digit(word) || is_letter || FLOORS.contains(word) => told.push((*word).to_owned()),
            _ => {}
        }
        before = word;
    }
    told.sort_unstable();
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn one_home_is_one_however_it_is_typed() {
        let home = key("12, SW1A 1AA");
        assert!(!home.is_empty());
        for same in ["12 sw1a1aa", "SW1A 1AA, 12", " sw1a  1aa /12", "12 Harbour Road, SW1A 1AA"] {
            assert_eq!(key(same), home, "{same}");
        }
        for other in ["14 SW1A 1AA", "12a SW1A 1AA", "12 SW1A 1AB", "Flat 3, 12 SW1A 1AA", "12 M1 1AE"] {
            assert_ne!(key(other), home, "{other}");
        }
        assert_eq!(key("Flat 3, 12 High Street, M1 1AE"), key("M11AE, 12, flat 3"));
        assert_ne!(key("Flat 3, 12, M1 1AE"), key("Flat 12, 3, M1 1AE"));
        assert_eq!(key("Rose Cottage EX36 3AA"), key("ex363aa rose-cottage"));
        assert_ne!(key("Rose Cottage EX36 3AA"), key("Thorn Cottage EX36 3AA"));
    }

    #[test]
    fn a_postcode_alone_or_a_number_alone_is_no_home() {
        for text in ["", "  ", "SW1A 1AA", "12", "no", "N/A", "prefer not to say", "12 High Street", "D02 AF30 7"] {
            assert_eq!(key(text), "", "{text:?}");
        }
    }

    #[test]
    fn the_flats_of_one_house_are_homes_of_their_own() {
        let flats = [
            "12",
            "12 A",
            "Flat A, 12",
            "Flat B, 12",
            "Flat 12",
            "Top flat, 12",
            "Basement flat, 12",
            "Ground floor, 12",
            "First floor, 12",
            "Flat 3, 12",
        ];
        for (nth, one) in flats.iter().enumerate() {
            for other in &flats[nth + 1..] {
                let (left, right) = (key(&format!("{one}, SW1A 1AA")), key(&format!("{other}, SW1A 1AA")));
                assert!(!left.is_empty() && left != right, "{one} and {other}: {left}");
            }
        }
        assert_eq!(key("12a SW1A 1AA"), key("12 A, SW1A 1AA"));
    }
}
