//! What speaks HTTP: one thread that accepts connections on the loopback address, with hyper behind each.

use super::Edition;
use super::respond::{self, Answer, Wish};
use anyhow::Context as _;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime;
use tokio::sync::watch;

/// So long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// So long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// A port of this machine that is listened to.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    /// The port, also where any was wanted.
    pub(crate) port: u16,
}

impl Server {
    /// Listens to a port of the loopback address, which no other machine can reach; 0 is any that is free.
    ///
    /// # Errors
    ///
    /// If it is taken or reserved.
    pub(crate) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        Ok(Self { listener, port })
    }

    /// Serves whatever edition is the current one, on a thread of its own, as long as the program runs.
    ///
    /// # Errors
    ///
    /// If the thread cannot be started.
    pub(crate) fn serve(self, editions: watch::Receiver<Arc<Edition>>) -> anyhow::Result<()> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("failed to start the server")?;
        let thread = std::thread::Builder::new().name("server".to_owned());
        thread.spawn(move || runtime.block_on(accept(self, editions)))?;
        Ok(())
    }
}

async fn accept(server: Server, editions: watch::Receiver<Arc<Edition>>) {
    let port = server.port;
    let Ok(listener) = tokio::net::TcpListener::from_std(server.listener) else {
        return; // it is non-blocking, which is all that can be wrong with it
    };
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open, say; it passes.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let editions = editions.clone();
        let service = service_fn(move |request| answer(request, port, editions.clone()));
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD);
            // A client that goes away in the middle is its own affair.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    port: u16,
    mut editions: watch::Receiver<Arc<Edition>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let answer = match respond::understand(&request, port) {
        Err(refusal) => refusal.answer(),
        Ok(Wish::Script) => respond::script(),
        Ok(Wish::Edition(after)) => {
            if let Some(number) = after {
                let newer = editions.wait_for(|edition| edition.number != number);
                // Whether there is one or not, the client hears which is the current one.
                let _ = tokio::time::timeout(PATIENCE, newer).await;
            }
            let edition = Arc::clone(&editions.borrow());
            respond::word_of(&edition)
        }
        Ok(Wish::File(path)) => {
            let edition = Arc::clone(&editions.borrow());
            read(edition, path.to_owned(), &request).await
        }
    };
    Ok(answer.map(Full::new))
}

/// Reads and packs a file where it keeps nobody else waiting.
async fn read(edition: Arc<Edition>, path: String, request: &Request<Incoming>) -> Answer {
    let headers = request.headers().clone();
    let read = move || respond::file(&edition, &path, &headers);
    tokio::task::spawn_blocking(read).await.unwrap_or_else(|_| {
        let words = "The file could not be read.\n";
        respond::plain(StatusCode::INTERNAL_SERVER_ERROR, words)
    })
}
