//! A server for one's own browser: what `newsbook serve` builds, over HTTP on this machine alone.
//!
//! An [`Edition`] is what one build wrote. `respond` answers a request from it, without input or output but for the file
//! that is asked for; `server` is what speaks HTTP (with hyper); `watch` tells when to build again. A page that is served
//! has a script besides, which waits for the next edition; the files themselves never have it.

mod edition;
mod respond;
mod server;
mod watch;

pub(crate) use edition::{Edition, Page};
pub(crate) use server::Server;
pub(crate) use watch::Watched;
