//! What is known of a course, and a plan for it.

/// People, mornings and who is kept apart. Numbers stand for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    pub people: Vec<u64>,
    /// In order of time.
    pub mornings: Vec<Morning>,
    /// Pairs that never share a circle.
    pub apart: Vec<(u64, u64)>,
    /// Fewest and most people in one circle, its facilitator among them.
    pub size: (usize, usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Morning {
    /// It has been, and stays as it was.
    pub is_over: bool,
    /// People who are not there.
    pub away: Vec<u64>,
    /// Circles as they stand.
    pub circles: Vec<Circle>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circle {
    /// Nobody while it is being mended.
    pub facilitator: Option<u64>,
    pub members: Vec<u64>,
    /// It is kept as it is, but for people who are away.
    pub is_fixed: bool,
}

/// Circles for every morning, those that are over as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub mornings: Vec<Vec<Circle>>,
    /// Pairs of people who share a circle at least once.
    pub pairs: usize,
    /// No plan lets more pairs meet.
    pub most_pairs: usize,
    /// Seats that differ from those that stood, without those of people who are away.
    pub changes: usize,
    /// Who never facilitates, or never is a member: after a repair, or where those who are kept apart leave no turn.
    pub lacking: Vec<u64>,
}

impl Circle {
    /// Everybody in it, the facilitator first.
    pub fn people(&self) -> impl Iterator<Item = u64> {
        self.facilitator.iter().chain(&self.members).copied()
    }
}

impl Course {
    /// The same, in the order that the search goes by, without people nobody knows and without seats twice.
    pub(super) fn in_order(&self) -> Course {
        let mut course = self.clone();
        sort(&mut course.people);
        let people = course.people.clone();
        for (one, other) in &mut course.apart {
            (*one, *other) = ((*one).min(*other), (*one).max(*other));
        }
        sort(&mut course.apart);
        course.apart.retain(|(one, other)| one != other && people.contains(one) && people.contains(other));
        for morning in &mut course.mornings {
            sort(&mut morning.away);
            let mut seated = Vec::new();
            for circle in &mut morning.circles {
                let mut has_seat = |id: &u64| {
                    let is_first = people.contains(id) && !seated.contains(id);
                    seated.push(*id);
                    is_first
                };
                circle.facilitator = circle.facilitator.filter(&mut has_seat);
                circle.members.retain(&mut has_seat);
                sort(&mut circle.members);
            }
        }
        course
    }

    /// Places in [`Course::people`] of those who are there on a morning. The course is in order.
    pub(super) fn present(&self, morning: usize) -> Vec<usize> {
        let away = &self.mornings[morning].away;
        (0..self.people.len()).filter(|&place| away.binary_search(&self.people[place]).is_err()).collect()
    }

    pub(super) fn place(&self, id: u64) -> usize {
        self.people.binary_search(&id).unwrap_or(usize::MAX)
    }

    /// A circle by places, facilitator first, without people who are away.
    pub(super) fn seats(&self, morning: usize, circle: &Circle) -> (Option<usize>, Vec<usize>) {
        let morning = &self.mornings[morning];
        let is_there = |id: &u64| morning.is_over || morning.away.binary_search(id).is_err();
        let facilitator = circle.facilitator.filter(is_there).map(|id| self.place(id));
        (facilitator, circle.members.iter().copied().filter(is_there).map(|id| self.place(id)).collect())
    }
}

fn sort<T: Ord>(items: &mut Vec<T>) {
    items.sort_unstable();
    items.dedup();
}
