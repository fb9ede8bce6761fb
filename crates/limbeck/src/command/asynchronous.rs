//! The commands as futures, for any runtime.
//!
//! Each works on a thread of its own, so that it keeps no runtime from its work. Dropping the
//! future does not stop the command; [`crate::Config::interrupt`] does.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

use limbeck_command::CommandError;

use crate::{Config, Error, Revision};

/// [`super::upgrade`] as a future.
///
/// # Errors
/// As there.
pub async fn upgrade(config: Config, revision: impl Into<String>) -> Result<(), Error> {
    let revision = revision.into();
    spawn(move || super::upgrade(&config, &revision)).await
}

/// [`super::downgrade`] as a future.
///
/// # Errors
/// As there.
pub async fn downgrade(config: Config, revision: impl Into<String>) -> Result<(), Error> {
    let revision = revision.into();
    spawn(move || super::downgrade(&config, &revision)).await
}

/// [`super::stamp`] as a future.
///
/// # Errors
/// As there.
pub async fn stamp(config: Config, revisions: Vec<String>) -> Result<(), Error> {
    spawn(move || {
        let revisions: Vec<&str> = revisions.iter().map(String::as_str).collect();
        super::stamp(&config, &revisions)
    })
    .await
}

/// [`super::current`] as a future.
///
/// # Errors
/// As there.
pub async fn current(config: Config) -> Result<Vec<Revision>, Error> {
    spawn(move || super::current(&config)).await
}

/// [`super::check_heads`] as a future.
///
/// # Errors
/// As there.
pub async fn check_heads(config: Config) -> Result<(), Error> {
    spawn(move || super::check_heads(&config)).await
}

/// [`super::ensure_version`] as a future.
///
/// # Errors
/// As there.
pub async fn ensure_version(config: Config) -> Result<(), Error> {
    spawn(move || super::ensure_version(&config)).await
}

/// Runs any of the blocking functions of [`super`] on a thread of its own.
///
/// ```no_run
/// # async fn start() -> Result<(), limbeck::Error> {
/// use limbeck::{Config, command};
///
/// let heads = command::asynchronous::spawn(|| command::heads(&Config::new("alembic.ini"))).await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Those of the work; or the system has no thread left.
pub async fn spawn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let shared = Arc::new(Mutex::new(State {
        outcome: None,
        waker: None,
    }));
    let sender = Sender {
        shared: shared.clone(),
    };
    let started = thread::Builder::new().spawn(move || sender.send(work()));
    if let Err(error) = started {
        return Err(stopped(&format!("can't start a thread: {error}")));
    }
    Receiver { shared }.await
}

struct State<T> {
    outcome: Option<Result<T, Error>>,
    waker: Option<Waker>,
}

/// Delivers an outcome, also that of a panic.
struct Sender<T> {
    shared: Arc<Mutex<State<T>>>,
}

struct Receiver<T> {
    shared: Arc<Mutex<State<T>>>,
}

impl<T> Sender<T> {
    fn send(self, outcome: Result<T, Error>) {
        lock(&self.shared).outcome = Some(outcome);
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let mut state = lock(&self.shared);
        state
            .outcome
            .get_or_insert_with(|| Err(stopped("the command's thread panicked")));
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Receiver<T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = lock(&self.shared);
        match state.outcome.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

fn lock<T>(shared: &Mutex<State<T>>) -> MutexGuard<'_, State<T>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stopped(message: &str) -> Error {
    Error::new(&CommandError::message(message), None)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::task::Wake;

    use super::*;

    struct Bell(mpsc::Sender<()>);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            let _ = self.0.send(());
        }
    }

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let (sender, bell) = mpsc::channel();
        let waker = Waker::from(Arc::new(Bell(sender)));
        let mut future = Box::pin(future);
        loop {
            let mut context = Context::from_waker(&waker);
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
            bell.recv().unwrap();
        }
    }

    #[test]
    fn the_outcome_of_the_thread_arrives() {
        assert_eq!(block_on(spawn(|| Ok(7))).unwrap(), 7);
        let failed = block_on(spawn(|| Err::<(), _>(stopped("no")))).unwrap_err();
        assert_eq!(failed.to_string(), "no");
    }

    #[test]
    fn a_panic_of_the_thread_is_an_error_and_not_an_endless_wait() {
        let failed = block_on(spawn(|| -> Result<(), Error> { panic!("on purpose") }));
        assert_eq!(
            failed.unwrap_err().to_string(),
            "the command's thread panicked"
        );
    }
}
