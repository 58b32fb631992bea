//! Sharing out places.
mod factor;
mod leximin;
mod mixture;
mod space;
pub fn try_it(sizes: Vec<u32>, columns: Vec<Vec<(usize, i64)>>, rows: Vec<(i64, i64)>, names: &[String]) -> Vec<f64> {
    let space = space::Space { sizes, columns, rows };
    let mut budget = crate::Budget::of(100_000_000);
    let t = std::time::Instant::now();
    let mut cuts = vec![];
    loop {
        let levels = leximin::levels(&space, &cuts, &mut budget).unwrap().unwrap();
        println!("levels {:?} pivots {} n {}", t.elapsed(), budget.spent(), levels.len());
        let mut p = vec![0.0; space.sizes.len()];
        for l in &levels {
            println!("  {} {}", l.probability, l.kinds.len());
            for &k in &l.kinds { p[k] = l.probability }
        }
        let wish: Vec<f64> = p.iter().zip(&space.sizes).map(|(p, &s)| p * s as f64).collect();
        match mixture::Mixture::of(&space, &wish).find(&cuts, &mut budget).unwrap() {
            mixture::Found::Mixture(m) => {
                println!("mixture {:?} pivots {} panels {}", t.elapsed(), budget.spent(), m.len());
                return p;
            }
            mixture::Found::Beyond(c) => {
                println!("cut {:?} pivots {} by {}", t.elapsed(), budget.spent(), wish.iter().zip(&c.weights).map(|(a, b)| a * b).sum::<f64>() - c.bound);
                cuts.push(c);
            }
        }
    }
}
