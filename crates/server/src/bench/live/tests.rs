//! Few people in one room: the bench's own parts, without Node.

use super::*;

#[test]
fn more_people_than_open_files_are_refused_in_words() {
    let refused = enough_files(u32::MAX).unwrap_err().to_string();
    assert!(refused.contains("open files") && refused.contains("--people"), "{refused}");
    enough_files(12).unwrap();
}
