//! Where the project lies, and whether its expected files are to be written anew.

use std::path::{Path, PathBuf};

/// The root of the project.
///
/// # Panics
///
/// Never: this crate lies two folders below it.
pub fn repository() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("the crate lies two folders below the root")
        .to_owned()
}

/// Whether `NEWSBOOK_BLESS` is set: expected files are then written, not compared.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment"
)]
pub fn blessing() -> bool {
    std::env::var_os("NEWSBOOK_BLESS").is_some()
}

/// The folder beside the project that has real pages and benchmarks, where there is one.
///
/// It is named by `NEWSBOOK_SHARED`, else it is `../shared`. Tests that need it say that they are skipped without it.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment"
)]
pub fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("NEWSBOOK_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository().join("../shared"));
    folder.is_dir().then_some(folder)
}
