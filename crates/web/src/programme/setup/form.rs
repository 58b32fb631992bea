//! A section of the set-up as a form: its controls, its answers from a design, and a design from its answers.

use super::answers::Answers;
use super::dates;
use super::field::{Choice, Field, Kind};
use super::section::{Block, OPTIONAL, OPTIONAL_IN_STAGE, Section, is_within};
use crate::words::english;
use domain::blueprint::Design;
use domain::programme::slug_of;
use domain::refusal::Fault;
use serde_json::{Value, json};

/// A field on the page.
#[derive(Clone, Debug)]
pub(super) struct Control {
    /// Name and id: the path in the design.
    pub name: String,
    /// Stands above the field, for the first of an item.
    pub heading: String,
    pub label: String,
    pub hint: String,
    pub kind: &'static str,
    pub value: String,
    pub choices: Vec<(Choice, bool)>,
    pub fold: Fold,
}

/// Whether a run of folded fields begins or ends with this one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fold {
    pub opens: bool,
    pub closes: bool,
}

impl Control {
    pub fn new(name: String, key: &str, kind: Kind, answers: &Answers) -> Control {
        let words = english();
        let hint_key = format!("{key}-hint");
        let given = answers.all(&name);
        let choices = kind.choices().into_iter();
        Control {
            heading: String::new(),
            label: words.t(key).into_owned(),
            hint: if words.has(&hint_key) { words.t(&hint_key).into_owned() } else { String::new() },
            kind: kind.control(),
            value: given.first().cloned().unwrap_or_default(),
            choices: choices.map(|choice| (choice.clone(), given.contains(&choice.value))).collect(),
            fold: Fold::default(),
            name,
        }
    }

    fn of(field: &Field, before: &str, answers: &Answers) -> Control {
        let key = match (before.starts_with("stages."), field.path) {
            (true, "kind") => "setup-stage-new-kind".to_owned(),
            (_, path) => format!("setup-field-{}", path.replace(['.', '_'], "-")),
        };
        Control::new(format!("{before}{}", field.path), &key, field.kind, answers)
    }
}

/// Every field of a section with the path before its own.
fn fields(section: &Section, answers: &Answers) -> Vec<(String, &'static Field)> {
    let mut all: Vec<(String, &'static Field)> = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Fields(fields) => all.extend(fields.iter().map(|field| (String::new(), field))),
            Block::OfStage(place, fields) => {
                all.extend(fields.iter().map(|field| (format!("stages.{place}."), field)));
            }
            Block::Each(list, fields) => {
                for place in 0..answers.items(list) {
                    all.extend(fields.iter().map(|field| (format!("{list}.{place}."), field)));
                }
            }
            Block::Dates(_) => {}
        }
    }
    all
}

pub(super) fn controls(section: &Section, answers: &Answers) -> Vec<Control> {
    let mut all = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Fields(fields) => all.extend(fields.iter().map(|field| Control::of(field, "", answers))),
            Block::OfStage(place, fields) => {
                let before = format!("stages.{place}.");
                all.extend(fields.iter().map(|field| Control::of(field, &before, answers)));
            }
            Block::Dates(place) => all.extend(dates::controls(&format!("stages.{place}.dates"), answers)),
            Block::Each(list, fields) => {
                let items = answers.items(list);
                for place in 0..=items {
                    let before = format!("{list}.{place}.");
                    let number = (place + 1).to_string();
                    let heading = match place < items {
                        true => english().with("setup-item", &[("number", number.as_str())]),
                        false => english().t("setup-new-item").into_owned(),
                    };
                    let from = all.len();
                    all.extend(fields.iter().map(|field| Control::of(field, &before, answers)));
                    all[from].heading = heading;
                }
            }
        }
    }
    all
}

/// What the design fills into the form.
pub(super) fn answers(section: &Section, design: &Design) -> Answers {
    let value = serde_json::to_value(design).unwrap_or_default();
    let mut answers = Answers::default();
    for block in &section.blocks {
        if let Block::Each(list, fields) = block {
            for (place, item) in value[list].as_array().into_iter().flatten().enumerate() {
                for field in *fields {
                    answers.put(format!("{list}.{place}.{}", field.path), field.kind.show(at(item, field.path)));
                }
            }
        }
        if let Block::Dates(place) = block
            && let Some(stage) = design.stages.get(*place)
        {
            dates::show(&format!("stages.{place}.dates"), &stage.dates, &mut answers);
        }
    }
    for (before, field) in fields(section, &Answers::default()) {
        let path = format!("{before}{}", field.path);
        let shown = field.kind.show(at(&value, &path));
        answers.put(path, shown);
    }
    answers
}

/// The design with the section's answers in it.
pub(super) fn applied(section: &Section, design: &Design, answers: &Answers) -> Result<Design, Vec<Fault>> {
    let before_it = serde_json::to_value(design).unwrap_or_default();
    let optional = optional(section, answers);
    let (mut value, mut faults) = read_fields(section, answers, &optional, &before_it);
    for gone in &optional {
        put(&mut value, gone, None);
    }
    tidy(section, &mut value);
    let rules = read_dates(section, answers, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut design: Design = serde_json::from_value(value)
        .map_err(|error| vec![Fault::whole("fault-setup-unreadable").with("why", error)])?;
    for (place, rule) in rules {
        if let Some(stage) = design.stages.get_mut(place) {
            stage.dates = rule;
        }
    }
    Ok(design)
}

/// The design with what each field says. A field of a part that is left out, or without meaning here, is passed over.
fn read_fields(section: &Section, answers: &Answers, optional: &[String], before_it: &Value) -> (Value, Vec<Fault>) {
    let (mut value, mut faults) = (before_it.clone(), Vec::new());
    for list in section.blocks.iter().filter_map(|block| match block {
        Block::Each(list, _) => Some(list),
        _ => None,
    }) {
        value[list] = json!([]);
    }
    for (before, field) in fields(section, answers) {
        let path = format!("{before}{}", field.path);
        if optional.iter().any(|gone| is_within(&path, gone))
            || is_dropped(section, &path, answers)
            || is_room_online(&path, answers)
        {
            continue;
        }
        match field.kind.read(&path, answers.all(&path)) {
            // Boxes are ticked in the order of the page: the same choices stay in the order they had.
            Ok(Some(read)) if is_same_set(field.kind, &read, at(before_it, &path)) => {
                put(&mut value, &path, Some(at(before_it, &path).clone()));
            }
            Ok(read) => put(&mut value, &path, read),
            Err(fault) => faults.push(fault),
        }
    }
    (value, faults)
}

fn read_dates(section: &Section, answers: &Answers, faults: &mut Vec<Fault>) -> Vec<(usize, domain::dates::DatesRule)> {
    let mut rules = Vec::new();
    for block in &section.blocks {
        if let Block::Dates(place) = block {
            match dates::read(&format!("stages.{place}.dates"), answers) {
                Ok(rule) => rules.push((*place, rule)),
                Err(found) => faults.extend(found),
            }
        }
    }
    rules
}

/// The parts of the section that may be left out as a whole, and are: nothing is written in any of their fields.
fn optional(section: &Section, answers: &Answers) -> Vec<String> {
    let roots = section.roots();
    let stages = section.blocks.iter().filter_map(|block| match block {
        Block::OfStage(place, _) => Some(place),
        _ => None,
    });
    let within = stages.flat_map(|place| OPTIONAL_IN_STAGE.iter().map(move |part| format!("stages.{place}.{part}")));
    let whole = OPTIONAL.iter().map(|part| (*part).to_owned());
    whole
        .chain(within)
        .filter(|part| roots.iter().any(|root| is_within(root, part)) && answers.is_blank(part))
        .collect()
}

/// Does the path belong to an item of a list in which nothing is written but a choice?
fn is_dropped(section: &Section, path: &str, answers: &Answers) -> bool {
    section.blocks.iter().any(|block| match block {
        Block::Each(list, fields) if is_within(path, list) => {
            let number = path[list.len()..].trim_start_matches('.').split('.').next().unwrap_or_default();
            let written = fields.iter().filter(|field| !matches!(field.kind, Kind::Pick(_) | Kind::Several(_)));
            written.map(|field| format!("{list}.{number}.{}", field.path)).all(|path| answers.is_blank(&path))
        }
        _ => false,
    })
}

fn is_same_set(kind: Kind, one: &Value, other: &Value) -> bool {
    let (Some(one), Some(other)) = (one.as_array(), other.as_array()) else { return false };
    let is_several = matches!(kind, Kind::Several(_) | Kind::Methods);
    is_several && one.len() == other.len() && one.iter().all(|item| other.contains(item))
}

/// Online there is no room to find.
fn is_room_online(path: &str, answers: &Answers) -> bool {
    let stage = path.strip_suffix("venue.room_from");
    stage.is_some_and(|stage| answers.first(&format!("{stage}venue.kind")) == "online")
}

/// Fills in what follows from the rest: short names, the room of a place, and no gaps where items were taken away.
fn tidy(section: &Section, value: &mut Value) {
    for block in &section.blocks {
        match block {
            Block::Each(list, _) => {
                let Some(items) = value[list].as_array_mut() else { continue };
                items.retain(|item| !item.is_null());
                for item in items {
                    if item["key"].as_str().unwrap_or_default().is_empty() {
                        item["key"] = slug_of(item["title"].as_str().unwrap_or_default()).into();
                    }
                }
            }
            Block::OfStage(place, _) => {
                let venue = &mut value["stages"][*place]["venue"];
                if venue["kind"] == "online"
                    && let Some(venue) = venue.as_object_mut()
                {
                    venue.remove("room_from");
                }
            }
            Block::Fields(_) | Block::Dates(_) => {}
        }
    }
}

/// What stands at a path; null when there is nothing.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, step| match step.parse::<usize>() {
        Ok(place) => &value[place],
        Err(_) => &value[step],
    })
}

/// Puts a value at a path, making what is missing on the way; `None` takes it out.
fn put(value: &mut Value, path: &str, new: Option<Value>) {
    let (way, last) = path.rsplit_once('.').unwrap_or(("", path));
    let mut here = value;
    for step in way.split('.').filter(|step| !step.is_empty()) {
        here = match step.parse::<usize>() {
            Ok(place) => {
                let Some(items) = here.as_array_mut() else { return };
                while items.len() <= place {
                    items.push(Value::Null);
                }
                &mut items[place]
            }
            Err(_) => &mut here[step],
        };
    }
    match new {
        Some(new) => here[last] = new,
        None => {
            if let Some(map) = here.as_object_mut() {
                map.remove(last);
            }
        }
    }
}
