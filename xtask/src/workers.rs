//! Doing many things at once.

use std::sync::Mutex;

/// How many cases run at once.
const WORKERS: usize = 4;

/// Does `work` with every item and returns what it returned, in no particular order.
pub(crate) fn each<Item: Send, Done: Send>(
    items: Vec<Item>,
    work: impl Fn(Item) -> Done + Sync,
) -> Vec<Done> {
    let items = Mutex::new(items.into_iter());
    let next = || items.lock().ok().and_then(|mut items| items.next());
    let worker = || std::iter::from_fn(next).map(&work).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    })
}
