//! Sharing out whole minutes in proportion, by largest remainder.

/// `total` minutes shared in proportion to `weights`: the sum is exact, no share is below 1, and equal totals change
/// nothing. Remainders tie to the earlier part. Needs `total` of at least one minute for each weight.
pub(crate) fn rescaled(weights: &[u32], total: u32) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return Vec::new();
    }
    let product = |weight: &u32| u64::from(*weight) * u64::from(total);
    let mut shares: Vec<u32> = weights.iter().map(|weight| (product(weight) / sum) as u32).collect();
    let left = total - shares.iter().sum::<u32>();

    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|place| std::cmp::Reverse(product(&weights[*place]) % sum));
    for place in by_remainder.into_iter().take(left as usize) {
        shares[place] += 1;
    }
    give_each_a_minute(&mut shares);
    shares
}

/// Takes the missing minutes from the longest shares.
fn give_each_a_minute(shares: &mut [u32]) {
    while let Some(empty) = shares.iter().position(|share| *share == 0) {
        let Some(longest) = (0..shares.len()).max_by_key(|place| shares[*place]) else {
            return;
        };
        if shares[longest] < 2 {
            return;
        }
        shares[longest] -= 1;
        shares[empty] = 1;
    }
}
