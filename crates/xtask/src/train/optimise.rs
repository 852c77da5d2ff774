//! The limited-memory BFGS method (Nocedal and Wright, *Numerical Optimization*, 2nd edition, algorithm 7.5).
//!
//! A function with its gradient comes in, a point near its minimum goes out. All sums are in a fixed order, so the same
//! function gives the same point, to the last bit.

use std::collections::VecDeque;

/// How many of the last steps are remembered.
const MEMORY: usize = 10;

/// Decrease and curvature that a step must reach: the weak Wolfe conditions (Nocedal and Wright, 3.6).
const DECREASE: f64 = 1e-4;
const CURVATURE: f64 = 0.9;

/// Tries for one step.
const TRIES: usize = 30;

/// A step that was taken: how the point moved, how the gradient changed, and the product of both.
struct Step {
    moved: Vec<f64>,
    change: Vec<f64>,
    product: f64,
}

/// A point, the function's value there and its gradient.
struct Place {
    point: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
}

/// Goes from a point downhill, for at most so many steps.
///
/// The function writes its gradient into the second argument and returns its value.
pub(crate) fn minimise(
    mut function: impl FnMut(&[f64], &mut [f64]) -> f64,
    start: Vec<f64>,
    steps: usize,
) -> Vec<f64> {
    let mut at = |point: Vec<f64>| {
        let mut gradient = vec![0.0; point.len()];
        let value = function(&point, &mut gradient);
        Place {
            point,
            value,
            gradient,
        }
    };
    let mut here = at(start);
    let mut memory: VecDeque<Step> = VecDeque::with_capacity(MEMORY);
    for _ in 0..steps {
        let direction = direction(&here.gradient, &memory);
        let Some(next) = search(&mut at, &here, &direction, memory.is_empty()) else {
            break;
        };
        let moved = difference(&next.point, &here.point);
        let change = difference(&next.gradient, &here.gradient);
        let product = dot(&moved, &change);
        let gained = here.value - next.value;
        here = next;
        if gained <= 1e-9 * here.value.abs().max(1.0) {
            break;
        }
        if memory.len() == MEMORY {
            memory.pop_front();
        }
        memory.push_back(Step {
            moved,
            change,
            product,
        });
    }
    here.point
}

/// The quasi-Newton direction: the two-loop recursion (algorithm 7.4).
fn direction(gradient: &[f64], memory: &VecDeque<Step>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for past in memory.iter().rev() {
        let share = dot(&past.moved, &direction) / past.product;
        add(&mut direction, -share, &past.change);
        shares.push(share);
    }
    if let Some(last) = memory.back() {
        let scale = last.product / dot(&last.change, &last.change);
        for value in &mut direction {
            *value *= scale;
        }
    }
    for (past, share) in memory.iter().zip(shares.into_iter().rev()) {
        let correction = share - dot(&past.change, &direction) / past.product;
        add(&mut direction, correction, &past.moved);
    }
    direction
}

/// Looks along a direction for a step that meets the weak Wolfe conditions, by bisection.
fn search(
    at: &mut impl FnMut(Vec<f64>) -> Place,
    here: &Place,
    direction: &[f64],
    first: bool,
) -> Option<Place> {
    let slope = dot(&here.gradient, direction);
    if slope >= 0.0 {
        return None;
    }
    let (mut low, mut high) = (0.0, f64::INFINITY);
    // Nothing is known of the scale before the first step, so that is short.
    let mut length = if first {
        1.0 / dot(direction, direction).sqrt()
    } else {
        1.0
    };
    for _ in 0..TRIES {
        let mut point = here.point.clone();
        add(&mut point, length, direction);
        let there = at(point);
        // Written so that a value that is no number counts as too far.
        let falls = there.value <= here.value + DECREASE * length * slope;
        if !falls {
            high = length;
        } else if dot(&there.gradient, direction) < CURVATURE * slope {
            low = length;
        } else {
            return Some(there);
        }
        length = if high.is_finite() {
            f64::midpoint(low, high)
        } else {
            2.0 * length
        };
    }
    None
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn add(sum: &mut [f64], factor: f64, values: &[f64]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quadratic_bowl_is_solved() {
        let centre = [3.0, -2.0, 0.5];
        let width = [1.0, 100.0, 0.01];
        let bowl = |point: &[f64], gradient: &mut [f64]| {
            let mut value = 0.0;
            for i in 0..3 {
                value += 0.5 * width[i] * (point[i] - centre[i]).powi(2);
                gradient[i] = width[i] * (point[i] - centre[i]);
            }
            value
        };
        let found = minimise(bowl, vec![0.0; 3], 100);
        for i in 0..3 {
            assert!((found[i] - centre[i]).abs() < 1e-3, "{found:?}");
        }
    }

    #[test]
    fn a_curved_valley_is_followed_to_its_end() {
        // Rosenbrock's function.
        let valley = |p: &[f64], gradient: &mut [f64]| {
            let (a, b) = (1.0 - p[0], p[1] - p[0] * p[0]);
            gradient[0] = -2.0 * a - 400.0 * p[0] * b;
            gradient[1] = 200.0 * b;
            a * a + 100.0 * b * b
        };
        let found = minimise(valley, vec![-1.2, 1.0], 200);
        assert!(
            (found[0] - 1.0).abs() < 1e-3 && (found[1] - 1.0).abs() < 1e-3,
            "{found:?}"
        );
    }

    #[test]
    fn the_minimum_itself_is_left_alone() {
        let flat = |_: &[f64], gradient: &mut [f64]| {
            gradient.fill(0.0);
            0.0
        };
        assert_eq!(minimise(flat, vec![1.0, 2.0], 10), [1.0, 2.0]);
    }
}
