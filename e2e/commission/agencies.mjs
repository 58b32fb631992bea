// A hundred and twenty people of six agencies, with their teams, roles and managers.

const AGENCIES = ["Ashdown Hospital", "Birchwood Care", "Cedar Council", "Dove Youth Work", "Elmfield Hospice", "Fern Housing"];
const ROLES = ["Nurse", "Social worker", "Youth worker", "Support worker"];
const TEAMS = 4;
/** People of each team; the first leads it, and the first of an agency's first team leads the others. */
const IN_A_TEAM = 5;

export const CLIENT = { name: "Wren Castell", email: "wren.castell@ashdown.example.org", organisation: AGENCIES[0] };

const address = (agency, team, n) => `${agency.split(" ")[0].toLowerCase()}${team}${n}@agencies.example.org`;

function managerOf(agency, team, n) {
  if (n > 0) return address(agency, team, 0);
  return team > 0 ? address(agency, 0, 0) : "";
}

/** Everybody: `name`, `email`, `agency`, `team`, `role`, `manager` (an address, or nothing). */
export const PEOPLE = AGENCIES.flatMap((agency) =>
  Array.from({ length: TEAMS * IN_A_TEAM }, (_, nth) => {
    const [team, n] = [Math.floor(nth / IN_A_TEAM), nth % IN_A_TEAM];
    return {
      name: `${agency.split(" ")[0]} ${"ABCD"[team]}${n}`,
      email: address(agency, team, n),
      agency,
      team: `Team ${"ABCD"[team]}`,
      role: ROLES[(nth + AGENCIES.indexOf(agency)) % ROLES.length],
      manager: managerOf(agency, team, n),
    };
  }));

/** The same as the list that an agency would send. */
export function asList(people) {
  const rows = people.map(({ name, email, agency, team, role, manager }) => {
    const [first, last] = name.split(" ");
    return [first, last, email, agency, team, role, manager].join(",");
  });
  return ["First name,Last name,Email,Organisation,Team,Role,Manager's email", ...rows].join("\n");
}

/** Whom somebody may never sit with: everybody up their line. */
export function lineOf({ manager }) {
  const above = PEOPLE.find(({ email }) => email === manager);
  return above ? [above.name, ...lineOf(above)] : [];
}
