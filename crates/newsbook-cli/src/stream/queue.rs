//! What has come and is not yet taken, with a limit to how much that may be.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A queue between one who puts things in and one who takes all that is there.
#[derive(Debug)]
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    limit: usize,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<T>,
    weight: usize,
    ended: bool,
}

impl<T> Queue<T> {
    /// A queue that is full when it weighs `limit` or more.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            state: Mutex::new(State {
                items: VecDeque::new(),
                weight: 0,
                ended: false,
            }),
            changed: Condvar::new(),
            limit,
        }
    }

    /// Adds an item; waits while the queue is full.
    pub(super) fn put(&self, item: T, weight: usize) {
        let full = |state: &mut State<T>| state.weight >= self.limit;
        let mut state = self.wait_while(full);
        state.items.push_back(item);
        state.weight += weight;
        self.changed.notify_all();
    }

    /// Says that nothing more comes.
    pub(super) fn end(&self) {
        self.wait_while(|_| false).ended = true;
        self.changed.notify_all();
    }

    /// Takes all that is there, in order; waits while there is nothing, and returns `None` after the end.
    pub(super) fn take(&self) -> Option<VecDeque<T>> {
        let mut state = self.wait_while(|state| state.items.is_empty() && !state.ended);
        let items = std::mem::take(&mut state.items);
        state.weight = 0;
        self.changed.notify_all();
        Some(items).filter(|items| !items.is_empty())
    }

    fn wait_while(&self, condition: impl FnMut(&mut State<T>) -> bool) -> MutexGuard<'_, State<T>> {
        // Whoever panicked while holding the lock left a whole state: each change is one step.
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.changed
            .wait_while(state, condition)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_came_is_taken_in_order_and_the_end_is_seen() {
        let queue = Queue::new(10);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                (0..1000).for_each(|number| queue.put(number, 3));
                queue.end();
            });
            let mut seen = Vec::new();
            while let Some(items) = queue.take() {
                assert!(items.len() <= 4, "no more than the limit and one");
                seen.extend(items);
            }
            assert_eq!(seen, (0..1000).collect::<Vec<_>>());
        });
        assert_eq!(queue.take(), None);
    }
}
