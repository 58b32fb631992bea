//! Each kind by the examples of its own source, and the first half of the labelled set.

use super::*;

fn found(text: &str) -> Vec<(&'static str, &str)> {
    marks(text).into_iter().map(|mark| (mark.kind.key(), &text[mark.at])).collect()
}

/// The number that the NHS's own documents use as an example.
#[test]
fn an_nhs_number_is_known_by_its_check_digit() {
    assert_eq!(found("Her number is 943 476 5919."), [("nhs_number", "943 476 5919")]);
    assert_eq!(found("Her number is 943 476 5918."), []);
    assert_eq!(found("NHS no: 94 34 76 59 19"), [("nhs_number", "94 34 76 59 19")]);
}

#[test]
fn a_date_is_one_of_birth_where_a_word_says_so_or_it_is_long_ago() {
    assert_eq!(found("DOB 03-03-58"), [("date_of_birth", "03-03-58")]);
    assert_eq!(found("She was born on 3rd of March 2011."), [("date_of_birth", "3rd of March 2011")]);
    for (text, date) in [
        ("He'll be 18 on 4 May.", "4 May"),
        ("Her 90th on 9 June is a Tuesday.", "9 June"),
        ("9 June, what would have been her 30th birthday", "9 June"),
        ("male, 3/3/2019, settled", "3/3/2019"),
        ("dob 3.iii.2014", "3.iii.2014"),
        ("born on the third of the fourth, two thousand and nine", "third of the fourth, two thousand and nine"),
        ("DOB? 4 May 2019", "4 May 2019"),
    ] {
        assert_eq!(found(text), [("date_of_birth", date)], "{text}");
    }
    assert_eq!(found("We meet on 12/05/2026, as since 12/03/1999."), []);
}

#[test]
fn postcodes_are_whole_and_of_areas_that_exist() {
    assert_eq!(found("at SW1A 1AA and m11ae"), [("postcode", "SW1A 1AA"), ("postcode", "m11ae")]);
    assert_eq!(found("the M1, Band 7, ward E4 1st floor, QQ1 1AA"), []);
}

#[test]
fn telephone_numbers_are_found_however_they_are_parted() {
    assert_eq!(found("ring 07700 900123"), [("telephone", "07700 900123")]);
    assert_eq!(found("+44 (0)20 7946 0018"), [("telephone", "+44 (0)20 7946 0018")]);
    assert_eq!(found("on 01.02.2024 10:30 we meet"), []);
}

#[test]
fn names_are_told_from_words_places_and_authors() {
    assert_eq!(found("I sat with Amina and Mrs T."), [("name", "Amina"), ("name", "Mrs T")]);
    assert_eq!(found("J. Okafor rang"), [("name", "J. Okafor")]);
    assert_eq!(found("Gibbs has six steps. Hope is what Rose ward needs. St Mary's is near."), []);
}
