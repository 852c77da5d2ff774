//! Which weights matter.

use super::lattice::MOVES;

/// Marks the coefficients that move the scores most: by size times the root mean square of the column's values.
///
/// Those of the column that every line has are kept whatever their size.
pub(crate) fn largest(
    point: &[f64],
    values: &[f64],
    shares: &[f64],
    always: Option<usize>,
    count: usize,
) -> Vec<bool> {
    let (columns, _) = point.as_chunks::<MOVES>();
    let effects =
        columns
            .iter()
            .zip(values.iter().zip(shares))
            .flat_map(|(line, (value, share))| {
                line.map(|coefficient| coefficient.abs() * value * share.sqrt())
            });
    let mut order: Vec<(usize, f64)> = effects.enumerate().collect();
    order.sort_by(|(at, one), (other, two)| two.total_cmp(one).then(at.cmp(other)));
    let mut kept = vec![false; point.len()];
    for &(at, _) in order.iter().take(count) {
        kept[at] = true;
    }
    if let Some(column) = always {
        kept[column * MOVES..][..MOVES].fill(true);
    }
    kept
}

/// Sets what is not kept to zero.
pub(crate) fn clear(values: &mut [f64], kept: &[bool]) {
    for (value, kept) in values.iter_mut().zip(kept) {
        if !kept {
            *value = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_features_need_larger_weights() {
        let mut point = [0.0; 3 * MOVES];
        (point[0], point[MOVES], point[2 * MOVES]) = (1.0, -2.0, 0.1);
        // The second column is twice as large as the first, but stands on a hundredth of its lines.
        let kept = largest(&point, &[1.0; 3], &[1.0, 0.01, 1.0], Some(2), 1);
        let places: Vec<usize> = (0..kept.len()).filter(|&at| kept[at]).collect();
        assert_eq!(places, [0, 10, 11, 12, 13, 14]);
    }

    #[test]
    fn cleared_values_are_zero() {
        let mut values = [1.0, 2.0];
        clear(&mut values, &[false, true]);
        assert!(values[0].abs() < 1e-12 && (values[1] - 2.0).abs() < 1e-12);
    }
}
