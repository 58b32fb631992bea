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
        ("She's 40 on 3 June.", "3 June"),
        ("I'm 60 next week, on 3 June", "3 June"),
        ("Mum's 80th is 9 June.", "9 June"),
        ("Happy 30th, 9 June!", "9 June"),
        ("3 June, his 18th.", "3 June"),
        ("4 May is when he turns 18.", "4 May"),
        ("a 7-year-old (4/5/2019), settled", "4/5/2019"),
        ("4/5/2019 (now 7)", "4/5/2019"),
        ("4/5/2019, female, settled", "4/5/2019"),
        ("birthday 4/5 and cake", "4/5"),
        ("dob 3/58", "3/58"),
        ("born March '58", "March '58"),
        ("date_of_birth: 2019-05-04T00:00:00", "2019-05-04T00:00:00"),
        ("D-O-B 04//05//2019", "04//05//2019"),
        ("brithday 04·05·2019", "04·05·2019"),
        ("dob 19-05-04", "19-05-04"),
        ("DOB 04, 05, 19", "04, 05, 19"),
        ("dob three, three, fifty-eight", "three, three, fifty-eight"),
        ("Ganwyd 4/5/2019", "4/5/2019"),
        ("came into this world on 4 May 2019", "4 May 2019"),
        ("born on the fourth day of May", "fourth day of May"),
        ("She's twenty-one on 4 May", "4 May"),
        ("he's a hundred on 4 June", "4 June"),
        ("stillborn, 4 May 2019", "4 May 2019"),
        ("Child A: 4/5/2019, settled", "4/5/2019"),
        ("4/5/2019 F, settled", "4/5/2019"),
        ("dob O4/O5/2019", "O4/O5/2019"),
        ("born on Xmas Eve", "Xmas Eve"),
        ("born on VE Day", "VE Day"),
        ("DOB 1 4 0 2 6 1", "1 4 0 2 6 1"),
        ("DOB 14 : 02 : 61", "14 : 02 : 61"),
        ("'fourth of the second, thirty-nine' when I asked his date of birth", "fourth of the second, thirty-nine"),
        ("he's been 18 since 3 March 2026", "3 March 2026"),
        ("had a little girl on 28 April", "28 April"),
        ("3 March is her 21st", "3 March"),
        ("3 March 2026, her eighteenth", "3 March 2026"),
        ("cake on 3 March, he was 8", "3 March"),
        ("a Capricorn, 3 January", "3 January"),
        ("Born 23 Jly 2015", "23 Jly 2015"),
        ("nacida el 15 de mayo de 1968", "15 de mayo de 1968"),
        ("DOB [ 27 ] [ 10 ] [ 1972 ]", "27 ] [ 10 ] [ 1972"),
        ("She won't be 2 till Oct 1st.", "Oct 1st"),
        ("date of birth sixth slash tenth slash fifty four", "sixth slash tenth slash fifty four"),
        ("her birthday (0704)", "0704"),
        ("We bake a cake each 3 January for her", "3 January"),
        ("the twins, who are so alike, 4 May 2019", "4 May 2019"),
        ("Put 4 May in the diary: her birthday, and she likes flowers", "4 May"),
        ("ganwyd 4 Mawrth 2019", "4 Mawrth 2019"),
        ("née le 14 février 1961", "14 février 1961"),
        ("born 4th of 5th month 2019", "4th of 5th month 2019"),
        ("born in March 58", "March 58"),
        ("turns 18 on Friday 12th", "Friday 12th"),
        ("dob zero four, zero five, sixty-one", "zero four, zero five, sixty-one"),
        ("her birthday, 04-05", "04-05"),
        ("the youngest (4/5/2019) is well", "4/5/2019"),
    ] {
        assert_eq!(found(text), [("date_of_birth", date)], "{text}");
    }
    for (text, date) in [
        ("Edna 22.4.28, soft diet", Some("22.4.28")),
        ("Amina, eighth Feb eighty, known to us?", Some("eighth Feb eighty")),
        ("Amina, 12 May 2026: late again.", None),
    ] {
        let births: Vec<&str> =
            found(text).into_iter().filter(|(kind, _)| *kind == "date_of_birth").map(|(_, date)| date).collect();
        assert_eq!(births, date.into_iter().collect::<Vec<_>>(), "{text}");
    }
    assert_eq!(found("dobs: 4/5/2015 and 6/7/2017"), [("date_of_birth", "4/5/2015"), ("date_of_birth", "6/7/2017")]);
    assert_eq!(found("no. 943 476 5919 / 10-10-40"), [("nhs_number", "943 476 5919"), ("date_of_birth", "10-10-40")]);
    assert_eq!(found("We meet on 12/05/2026, as since 12/03/1999."), []);
    for text in [
        "Review 3/12, and bloods in 2/52.",
        "Pain 7/10 on 3 of 4 days; 4/5 came.",
        "He's 3rd on the list for 12 May 2026.",
        "It's her 3rd session, 12 May 2026.",
        "The 7-year plan (12/05/2026) says so.",
        "Version 2.3.1 of 2026-05-12T09:00.",
        "Ward 4/5 is on the second floor.",
        "Bus 3/58, room 04:05:19.",
        "12 May 2026, his 3rd visit.",
        "I'm on call this weekend, 9 May.",
        "one, two, thirty people came",
        "The bed was due on 3 May and came with a new mattress.",
        "Bed 16 since 3 March, ward 18 on 4 March.",
        "We have been 3 since March.",
        "12 May 2026 is her 3rd session with us.",
        "Good Friday 2026 is no working day.",
        "Score 1 2 0 1 2 1 on the scale, at 14:02:26.",
        "12 May 2026, he was late again.",
        "Turning point for me was the 5th of March, when he threw the chair.",
        "She turned me away on 9th Feb, on the 10th she let me make tea.",
        "The baby unit has had its inspection on 12 May 2026.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
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
