//! The triangular factor of a Gram matrix that grows and shrinks by one row at a time.

/// Rows of a lower triangle `L` with `L Lᵀ` the Gram matrix.
#[derive(Default)]
pub(super) struct Factor {
    rows: Vec<Vec<f64>>,
}

impl Factor {
    /// Adds a row whose products with the others are `products` and whose own square is `square`; false, and nothing
    /// changed, when it depends on the others.
    pub fn push(&mut self, products: Vec<f64>, square: f64) -> bool {
        let mut row = products;
        self.forward(&mut row, 0);
        let rest = square - dot(&row, &row);
        if rest <= 1e-11 * square {
            return false;
        }
        row.push(rest.sqrt());
        self.rows.push(row);
        true
    }

    /// Takes row `index` out and turns the rest back into a triangle.
    pub fn remove(&mut self, index: usize) {
        self.rows.remove(index);
        let mut turns: Vec<(f64, f64)> = Vec::with_capacity(self.rows.len() - index);
        for (i, row) in self.rows.iter_mut().enumerate().skip(index) {
            for (offset, &(cosine, sine)) in turns.iter().enumerate() {
                let (left, right) = (row[index + offset], row[index + offset + 1]);
                row[index + offset] = cosine * left + sine * right;
                row[index + offset + 1] = cosine * right - sine * left;
            }
            let (left, right) = (row[i], row[i + 1]);
            let length = (left * left + right * right).sqrt();
            turns.push((left / length, right / length));
            row[i] = length;
            row.truncate(i + 1);
        }
    }

    /// Solves `L v = v` in place; the first `done` entries are solved already.
    pub fn forward(&self, vector: &mut [f64], done: usize) {
        for i in done..vector.len() {
            let row = &self.rows[i];
            vector[i] = (vector[i] - dot(&row[..i], &vector[..i])) / row[i];
        }
    }

    /// Solves `Lᵀ v = v` in place.
    pub fn backward(&self, vector: &mut [f64]) {
        for i in (0..vector.len()).rev() {
            let row = &self.rows[i];
            vector[i] /= row[i];
            let factor = vector[i];
            vector[..i].iter_mut().zip(row).for_each(|(entry, own)| *entry -= factor * own);
        }
    }
}

/// Eight sums side by side: fast, and always added in the same order.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (lefts, rights) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f64 = lefts.remainder().iter().zip(rights.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in lefts.zip(rights) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
