//! What a row means for the house: somebody new, somebody brought up to date, or nothing.

use super::{PersonRow, RowFault};
use jiff::civil::Date;

/// Somebody the house has, as far as a list can say. Empty texts where it does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HousePerson {
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub role: String,
    pub organisation: String,
    pub team: String,
    pub manager_email: Option<String>,
    pub start_date: Option<Date>,
    pub is_direct: Option<bool>,
}

/// What happens when a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    New,
    Updated,
    Unchanged,
}

impl PersonRow {
    /// Compares the row with who has its address already. What the list does not say does not change anybody.
    pub fn change_of(&self, known: Option<&HousePerson>) -> Change {
        let Some(known) = known else { return Change::New };
        let is_same = self.first_name == known.first_name
            && self.last_name == known.last_name
            && says_nothing_new(&self.phone, &known.phone)
            && says_nothing_new(&self.role, &known.role)
            && names_nothing_new(&self.organisation, &known.organisation)
            && names_nothing_new(&self.team, &known.team)
            && self.manager_email.as_ref().is_none_or(|email| known.manager_email.as_ref() == Some(email))
            && self.start_date.is_none_or(|date| known.start_date == Some(date))
            && self.is_direct.is_none_or(|is| known.is_direct == Some(is));
        if is_same { Change::Unchanged } else { Change::Updated }
    }

    /// Fills in the organisation where the row names none: `otherwise`, or for a team the one the person is known in.
    ///
    /// # Errors
    /// A team without any organisation: it could be anybody's.
    pub fn with_organisation(
        mut self,
        otherwise: &str,
        known: Option<&HousePerson>,
    ) -> Result<PersonRow, Vec<RowFault>> {
        if self.organisation.is_none() && !otherwise.is_empty() {
            self.organisation = Some(otherwise.to_owned());
        }
        let (None, Some(team)) = (&self.organisation, &self.team) else { return Ok(self) };
        match known.map(|known| known.organisation.as_str()).filter(|name| !name.is_empty()) {
            Some(organisation) => self.organisation = Some(organisation.to_owned()),
            None => return Err(vec![RowFault::TeamAlone { team: team.clone() }]),
        }
        Ok(self)
    }
}

fn says_nothing_new(said: &Option<String>, known: &str) -> bool {
    said.as_deref().is_none_or(|text| text == known)
}

/// Organisations and teams are the same however they are capitalised.
fn names_nothing_new(said: &Option<String>, known: &str) -> bool {
    said.as_deref().is_none_or(|text| same_name(text) == same_name(known))
}

/// By what names of organisations and teams are compared.
pub fn same_name(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dana() -> PersonRow {
        PersonRow { first_name: "Dana".into(), last_name: "Okafor".into(), ..PersonRow::default() }
    }

    fn known() -> HousePerson {
        HousePerson {
            first_name: "Dana".into(),
            last_name: "Okafor".into(),
            phone: "020 7946 0182".into(),
            organisation: "Ferndale Hospital".into(),
            ..HousePerson::default()
        }
    }

    #[test]
    fn what_the_list_does_not_say_changes_nothing() {
        assert_eq!(dana().change_of(None), Change::New);
        assert_eq!(dana().change_of(Some(&known())), Change::Unchanged);
        let shouted = PersonRow { organisation: Some("FERNDALE HOSPITAL".into()), ..dana() };
        assert_eq!(shouted.change_of(Some(&known())), Change::Unchanged);
        let moved = PersonRow { phone: Some("020 7946 0183".into()), ..dana() };
        assert_eq!(moved.change_of(Some(&known())), Change::Updated);
        let managed = PersonRow { manager_email: Some("kim@example.org".into()), ..dana() };
        assert_eq!(managed.change_of(Some(&known())), Change::Updated);
    }

    #[test]
    fn a_team_needs_an_organisation_from_somewhere() {
        let row = PersonRow { team: Some("Ward 4".into()), ..dana() };
        let alone = vec![RowFault::TeamAlone { team: "Ward 4".into() }];
        assert_eq!(row.clone().with_organisation("", None), Err(alone));
        let placed = row.clone().with_organisation("", Some(&known())).unwrap();
        assert_eq!(placed.organisation.as_deref(), Some("Ferndale Hospital"));
        let given = row.with_organisation("Harbour House", Some(&known())).unwrap();
        assert_eq!(given.organisation.as_deref(), Some("Harbour House"));
    }
}
