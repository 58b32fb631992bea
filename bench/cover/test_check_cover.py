"""The judge of covers, held against what can be counted by hand on c3 (instances.json): python3 -m unittest test_check_cover

Ann is away in weeks 4 to 9. Week 8 is closed and Oak's room is closed in week 7, so Oak wants 4, 5, 6 and 9; Elm wants 4 and 6; Ash, in
weeks 1, 5, 9 …, wants 5 and 9. Oak can be taken by Ben (not in week 5) and Eve (not in weeks 6 and 9): two hand-overs, all four covered. Elm is of
Ben's organisation, Cem is at the south site at that weekday, Eve can take it in week 4 only: one hand-over, one session uncovered. Ash can be
taken by Cem, who has one group and takes two at most; Dee is of its organisation. So U = 1 and H = 4. Eve travels on Mondays of weeks 4
(Elm) and 5 (Oak); Ben takes Oak in weeks 4, 6 and 9 or, if Eve does week 4 too, only in 6 and 9. Cem travels on two Wednesdays. The least T is
2 + 2 + 2 = 6, and 1,004,006 the best."""
import os, unittest

import check_cover as cc

HERE = os.path.dirname(os.path.abspath(__file__))
AWAY, WEEKS = "ann", cc.weeks_of("4-9")
BEST = [("oak", 4, "eve"), ("oak", 5, "eve"), ("oak", 6, "ben"), ("oak", 9, "ben"), ("elm", 4, "eve"), ("ash", 5, "cem"), ("ash", 9, "cem")]


class Judge(unittest.TestCase):
    def setUp(self):
        self.year = cc.Year(f"{HERE}/c3", f"{HERE}/c3/plan.csv")

    def said(self, cover):
        return cc.check(self.year, AWAY, WEEKS, cover)

    def breaks(self, rule, cover):
        self.assertIn(rule, self.said(cover)["violations"])

    def test_sessions(self):
        wanted = {("oak", 4), ("oak", 5), ("oak", 6), ("oak", 9), ("elm", 4), ("elm", 6), ("ash", 5), ("ash", 9)}
        self.assertEqual(self.year.wanted(AWAY, WEEKS), wanted)

    def test_own_leave_is_not_covered(self):
        self.year.facilitators["ann"]["leave"] = "4;5"
        self.assertEqual(len(self.year.wanted(AWAY, WEEKS)), 4)

    def test_best_is_feasible_and_counted(self):
        said = self.said(BEST)
        self.assertEqual(said["violations"], {})
        self.assertEqual((said["uncovered"], said["handovers"], said["travel"]), (1, 4, 6))
        self.assertEqual(said["J"], 1_004_006)

    def test_nothing_covered(self):
        said = self.said([])
        self.assertTrue(said["feasible"])
        self.assertEqual(said["J"], 8_000_000)

    def test_rows(self):
        self.breaks("R1_row", [("fir", 4, "ben")])
        self.breaks("R1_row", [("oak", 7, "ben")])
        self.breaks("R1_row", [("oak", 8, "ben")])
        self.breaks("R1_row", [("oak", 10, "ben")])
        self.breaks("R1_row", [("oak", 4, "ann")])
        self.breaks("R1_row", [("oak", 4, "ghost")])
        self.breaks("R1_twice", [("oak", 4, "ben"), ("oak", 4, "eve")])

    def test_misfits(self):
        self.breaks("R2_background", [("oak", 4, "dee")])
        self.breaks("R2_level", [("oak", 4, "cem")])
        self.breaks("R2_own_org", [("elm", 4, "ben")])
        self.breaks("R2_own_org", [("ash", 5, "dee")])
        self.breaks("R2_leave", [("oak", 5, "ben")])
        self.year.facilitators["cem"]["days"] = "0;1"
        self.breaks("R2_day", [("ash", 5, "cem")])

    def test_days(self):
        self.breaks("R3_one_site", [("elm", 4, "cem")])
        self.year.plan["elm"]["start"] = "6"
        self.breaks("R3_gap", [("oak", 4, "eve"), ("elm", 4, "eve")])
        self.year.plan["elm"]["start"] = "7"
        self.assertNotIn("R3_gap", self.said([("oak", 4, "eve"), ("elm", 4, "eve")])["violations"])
        for nth in range(4):
            self.year.groups[f"g{nth}"] = dict(self.year.groups["oak"], duration="1")
            self.year.plan[f"g{nth}"] = dict(self.year.plan["oak"], group=f"g{nth}", facilitator="eve", start=str(20 + 2 * nth))
        self.breaks("R3_four_a_day", [("oak", 4, "eve")])
        self.assertEqual(self.said([("oak", 4, "eve")])["travel"], 0)

    def test_too_many_groups(self):
        self.year.facilitators["cem"]["max_groups"] = "1"
        self.breaks("R4_max_groups", [("ash", 5, "cem")])


if __name__ == "__main__":
    unittest.main()
