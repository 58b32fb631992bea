//! Chance from a seed: SplitMix64 (Steele, Lea and Flood 2014), the same everywhere.

#[derive(Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number under `most`, which is not nought.
    pub fn below(&mut self, most: usize) -> usize {
        ((u128::from(self.next()) * most as u128) >> 64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// One of the bits that are set in `mask`, which is not nought.
    pub fn bit(&mut self, mask: u64) -> u32 {
        let mut rest = mask;
        for _ in 0..self.below(mask.count_ones() as usize) {
            rest &= rest - 1;
        }
        rest.trailing_zeros()
    }
}
