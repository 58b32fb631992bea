//! Every page renders in each of its states.

use std::collections::BTreeSet;

#[test]
fn every_sample_renders_as_a_whole_page() {
    let mut seen = BTreeSet::new();
    for entry in web::gallery::PAGES {
        let samples = (entry.samples)();
        assert!(!samples.is_empty(), "{} has no samples", entry.page);
        for sample in samples {
            assert!(seen.insert((entry.page, sample.name)), "{} {} stands twice", entry.page, sample.name);
            assert!(sample.html.ends_with("</html>"), "{} {}: {}", entry.page, sample.name, sample.html);
            assert!(!sample.html.contains(" style="), "{} {}: style in the page", entry.page, sample.name);
            assert_eq!(sample.html.matches("<h1").count(), 1, "{} {}: one h1", entry.page, sample.name);
        }
    }
}
