"""The judge of mends, held against faults put in by hand on the planted groups of g120: python3 -m unittest test_check_mend"""
import copy, os, tempfile, unittest

import check_mend as cm
import make

HERE = os.path.dirname(os.path.abspath(__file__))
GIVEN = f"{HERE}/../given/instances/groups"


class Judge(unittest.TestCase):
    def setUp(self):
        self.case = cm.load(f"{GIVEN}/g120")
        self.whole = cm.groups_of(f"{GIVEN}/g120/plant.csv")
        self.stands = self.mutable()
        self.late = self.stands[1][3].pop()

    def mutable(self):
        return [list(group[:3]) + [list(group[3])] for group in self.whole]

    def said(self, mended):
        return cm.check(self.case, self.stands, mended)

    def breaks(self, rule, mended):
        said = self.said(mended)
        self.assertIn(rule, said["violations"])
        self.assertFalse(said["feasible"])

    def test_back_in_the_old_group_is_one_group_touched(self):
        said = self.said(self.whole)
        self.assertEqual((said["violations"], said["touched"], said["fewest"], said["moved"]), ({}, 1, 1, 0))

    def test_an_exchange_touches_more_and_is_counted(self):
        case = copy.deepcopy(self.case)
        for person in case[1].values():
            person.update(slots=set(range(20)), manager="", team=person["id"])
        case[3].clear()
        mended = self.mutable()
        mended[2][3][0], mended[3][3][0] = mended[3][3][0], mended[2][3][0]
        said = cm.check(case, self.stands, mended)
        self.assertEqual((said["violations"], said["touched"], said["moved"]), ({}, 3, 2))

    def test_somebody_is_left_without_a_seat(self):
        self.breaks("H1_once", self.stands)

    def test_the_rules_of_groups_are_asked(self):
        mended = self.mutable()
        mended[0][3].append(mended[1][3].pop())
        mended[0][3].append(mended[1][3].pop())
        self.breaks("H2_size", mended)

    def test_no_group_is_opened(self):
        mended = self.mutable()
        mended[4][1] = next(slot for slot in range(20) if slot != mended[4][1])
        self.breaks("M1_group", mended)
        mended = self.mutable()
        mended[4][1:3] = mended[5][1:3]
        self.breaks("M1_group", mended)

    def test_a_group_somebody_left_is_touched_whatever_is_done(self):
        gone = next(one for one in self.whole[0][3] if not any(one == row["manager"] for row in self.case[1].values()))
        del self.case[1][gone]
        mended = self.mutable()
        mended[0][3].remove(gone)
        stands = self.mutable()
        said = cm.check(self.case, stands, mended)
        self.assertEqual((said["touched"], said["fewest"]), (1, 1))

    def test_a_group_that_is_too_small_cannot_be_mended_alone(self):
        for one in list(self.whole[0][3][:2]):
            del self.case[1][one]
        self.assertEqual(cm.fewest_touched(self.case, self.mutable()), 2)

    def test_instances_are_the_same_each_time_and_lack_what_they_say(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            first = list(make.instances(GIVEN, ["g120"], 2, one))
            again = list(make.instances(GIVEN, ["g120"], 2, other))
            self.assertEqual([name[:2] for name in first], [("g120", kind) for kind in make.KINDS for _ in range(2)])
            for (_, kind, here), (_, _, there) in zip(first, again):
                for file in os.listdir(here):
                    with open(f"{here}/{file}") as mine, open(f"{there}/{file}") as theirs:
                        self.assertEqual(mine.read(), theirs.read())
                stands, people = cm.groups_of(f"{here}/stands.csv"), cm.load(here)[1]
                coming = [person for person in people if person not in cm.seats(stands)]
                self.assertEqual(len(coming), {"late": 1, "three late": 3, "left": 0, "moved": 1}[kind])


if __name__ == "__main__":
    unittest.main()
