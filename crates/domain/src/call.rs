//! The numbers one can join a call by from any telephone: one in each line, with a code after a comma.

use crate::refusal::Fault;

/// The most numbers of one call.
pub const MOST_NUMBERS: usize = 6;

/// The longest code, in digits.
const LONGEST_CODE: usize = 20;

/// A number to ring, and the code that is asked for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialIn {
    /// As people write it: "020 7946 0000".
    pub number: String,
    /// Empty where none is asked for.
    pub code: String,
}

impl DialIn {
    /// What a telephone dials by itself: the number, two short waits, the code and its end.
    pub fn tel(&self) -> String {
        let of = |text: &str| text.chars().filter(|one| one.is_ascii_digit() || *one == '+').collect::<String>();
        let code: String = self.code.chars().filter(char::is_ascii_digit).collect();
        match code.is_empty() {
            true => format!("tel:{}", of(&self.number)),
            false => format!("tel:{},,{code}%23", of(&self.number)),
        }
    }
}

/// The numbers as they were typed; empty lines do not count. Refused beside the field `dial_in`.
pub fn read(typed: &str) -> Result<Vec<DialIn>, Fault> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_NUMBERS {
        return Err(Fault::at("dial_in", "fault-call-many").with("most", MOST_NUMBERS));
    }
    lines
        .iter()
        .map(|line| one(line).ok_or_else(|| Fault::at("dial_in", "fault-call-number").with("line", *line)))
        .collect()
}

/// The numbers as they are kept; a line that cannot be read is left out.
pub fn kept(lines: &str) -> Vec<DialIn> {
    lines.lines().filter_map(one).collect()
}

/// How they are kept.
pub fn lines(numbers: &[DialIn]) -> String {
    let line = |one: &DialIn| match one.code.is_empty() {
        true => one.number.clone(),
        false => format!("{}, {}", one.number, one.code),
    };
    numbers.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn one(line: &str) -> Option<DialIn> {
    let (number, code) = line.split_once(',').unwrap_or((line, ""));
    let (number, code) = (number.trim(), code.trim().trim_end_matches('#').trim());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let is_number = number
        .chars()
        .enumerate()
        .all(|(at, one)| one.is_ascii_digit() || " ()-".contains(one) || (one == '+' && at == 0));
    let is_code = code.chars().all(|one| one.is_ascii_digit() || one == ' ' || one == '-');
    let is_right = is_number && (6..=15).contains(&digits(number)) && number.len() <= 30;
    let has_right_code = is_code
        && code.len() <= 2 * LONGEST_CODE
        && digits(code) <= LONGEST_CODE
        && (code.is_empty() || digits(code) > 0);
    (is_right && has_right_code).then(|| DialIn { number: number.to_owned(), code: code.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{kept, lines, read};

    #[test]
    fn numbers_come_back_as_they_were_written_and_can_be_dialled() {
        let typed = "+44 20 7946 0000, 123 456#\n\n  0800 (555) 0199 ";
        let numbers = read(typed).expect("two numbers");
        assert_eq!(numbers[0].tel(), "tel:+442079460000,,123456%23");
        assert_eq!(numbers[1].tel(), "tel:08005550199");
        assert_eq!(kept(&lines(&numbers)), numbers);
    }

    #[test]
    fn what_no_telephone_dials_is_refused() {
        let refused = [
            "ring Dana",
            "12345",
            "020 7946 0000, code 7",
            "020+79460000",
            "javascript:alert(1)",
            "1234567890123456",
            "020 7946 0000, -",
        ];
        for line in refused {
            assert!(read(line).is_err(), "{line}");
        }
        assert!(read(&"020 7946 0000\n".repeat(7)).is_err());
        assert_eq!(read(" \n").map(|none| none.len()).ok(), Some(0));
    }
}
